import { StatefulSet } from 'kubernetes-models/apps/v1'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { ConfigMap, Namespace, Service, ServiceAccount } from 'kubernetes-models/v1'
import { documentsIn, LEAVING, knownVariables, read, sourceText, type Tree } from './files.js'

const KINDS: Readonly<Record<string, new (data: never) => { validate: () => void }>> = {
  ...{ ConfigMap, Namespace, NetworkPolicy, PodDisruptionBudget, Service, ServiceAccount, StatefulSet },
}
const documents = documentsIn('deploy/kubernetes/aside.yaml')
const of = (kind: string): Tree => documents.find((one) => one.kind === kind)
const pod = of('StatefulSet').spec.template.spec
const [container] = pod.containers
const settings: Readonly<Record<string, string>> = of('ConfigMap').data

/** The folder a path lies in, of those that are mounted. */
const mounts: readonly Tree[] = container.volumeMounts
const isMounted = (place: string): boolean => mounts.some(({ mountPath }) => place.startsWith(mountPath))

describe('the Kubernetes manifests', () => {
  it.each(documents.map((one): [string, Tree] => [one.kind, one]))('%s keeps the schema of Kubernetes', (kind, one) => {
    const Model = KINDS[kind]!
    expect(() => new Model(one as never).validate()).not.toThrow()
  })

  it('name only variables that Aside reads', () => {
    const known = knownVariables(sourceText())
    expect(Object.keys(settings).filter((name) => !known.has(name))).toEqual([])
  })

  it('hold no secret: each is a file of one that is mounted read-only', () => {
    expect(documents.filter(({ kind }) => kind === 'Secret')).toEqual([])
    const secrets = ['STATE_URL_FILE', 'STATE_KEYS_FILE', 'SIGNING_KEYS', 'METRICS_TOKEN_FILE']
    for (const name of secrets) expect(settings[name]).toMatch(/^\/secrets\//)
    expect(mounts.find(({ mountPath }) => mountPath === '/secrets')).toMatchObject({ readOnly: true })
  })

  it('mount every path that the settings name', () => {
    const paths = Object.values(settings).filter((value) => value.startsWith('/'))
    expect(paths.filter((place) => !isMounted(place))).toEqual([])
    const volumes = [...pod.volumes, ...of('StatefulSet').spec.volumeClaimTemplates.map((one: Tree) => one.metadata)]
    expect(mounts.map(({ name }) => name).toSorted()).toEqual(volumes.map(({ name }) => name).toSorted())
  })

  it('run as the user of the image, without rights, on a read-only file system', () => {
    const [, user] = /^USER (\d+):/m.exec(read('deploy/Dockerfile')) ?? []
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: Number(user) })
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(pod.automountServiceAccountToken).toBe(false)
  })

  it('ask for paths that exist: all replicas may lose the store at once, so none leaves its service for that', () => {
    const paths = ['startupProbe', 'livenessProbe', 'readinessProbe'].map((name) => container[name].httpGet.path)
    expect(paths).toEqual(['/healthz', '/healthz', '/readyz/shutdown'])
    for (const asked of paths) expect(read('src/web/health-routes.ts')).toContain(`'${asked}'`)
  })

  it('agree about the port and about who is meant', () => {
    const { containerPort, name } = container.ports[0]
    expect(String(containerPort)).toBe(settings['PORT'])
    expect(of('Service').spec.ports[0].targetPort).toBe(name)
    expect(of('NetworkPolicy').spec.ingress[0].ports).toEqual([{ protocol: 'TCP', port: containerPort }])
    const { labels } = of('StatefulSet').spec.template.metadata
    const meant = [
      of('Service').spec.selector,
      ...['PodDisruptionBudget', 'StatefulSet'].map((k) => of(k).spec.selector.matchLabels),
    ]
    for (const selector of [...meant, of('NetworkPolicy').spec.podSelector.matchLabels])
      expect(selector).toEqual(labels)
  })

  it('lets nothing out but names, the store and https, and only the ingress and the collector in', () => {
    const { ingress, egress } = of('NetworkPolicy').spec
    const where = ({ to, from }: Tree): unknown =>
      (to ?? from)?.map((one: Tree) => one.namespaceSelector.matchLabels['kubernetes.io/metadata.name'])
    const ports = (one: Tree): unknown => one.ports.map((each: Tree) => `${each.protocol} ${each.port}`)
    expect(egress.map((one: Tree) => [where(one), ports(one)])).toEqual([
      [['kube-system'], ['UDP 53', 'TCP 53']],
      [['state'], ['TCP 6379']],
      [undefined, ['TCP 443']],
    ])
    expect(ingress.map(where)).toEqual([['ingress', 'monitoring']])
  })

  it('keep one replica through a drain, and give a stop longer than Aside needs', () => {
    expect(of('PodDisruptionBudget').spec.minAvailable).toBeLessThan(of('StatefulSet').spec.replicas)
    expect(of('PodDisruptionBudget').spec.unhealthyPodEvictionPolicy).toBe('AlwaysAllow')
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(LEAVING.whole)
  })

  it('learn that a replica leaves while it still answers', () => {
    const { periodSeconds, failureThreshold } = container.readinessProbe
    expect(periodSeconds * failureThreshold).toBeLessThan(LEAVING.notice)
  })
})
