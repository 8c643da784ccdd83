import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'

const [YES, NO] = ['LA33-6', 'LA32-8']
const stage = await createTestApp()
const seenIn = (html: string): string => /name="~seen" value="([^"]*)"/.exec(html)?.[1] ?? ''
const press = (one: Browser, fields: object) =>
  one.post({ page: 'questions', instrument: 'hark', action: 'continue', ...fields })
const harkIn = async (one: Browser) => (await one.session()).asked['hark']

/** A page of HARK with nothing on it, in a second tab; in the first one HARK is answered since. */
async function older() {
  const one = await stage.open(ON_PAGE['questions 1'])
  const seen = seenIn((await one.get()).text)
  await press(one, { seen, 'hark-h': NO, 'hark-k': YES })
  return { one, seen, answer: await harkIn(one) }
}

describe('an older page of questions, in a second tab', () => {
  it('names the state that it shows', async () => {
    const { one, seen } = await older()
    expect(seen).not.toBe('')
    await one.post({ page: 'questions', instrument: 'audit-c', action: 'back' })
    expect(seenIn((await one.get()).text)).not.toBe(seen)
  })

  it.each([
    ['hidden', { action: 'hide' }],
    ['left alone', { action: 'idle' }],
    ['shown in another language', { language: 'es' }],
  ])('takes nothing away where it is %s', async (_how, fields) => {
    const { one, seen, answer } = await older()
    await press(one, { seen, ...fields })
    expect(await harkIn(one)).toEqual(answer)
  })

  it('takes nothing away with Continue or Back: a yes stays', async () => {
    for (const action of ['continue', 'back', 'enter']) {
      const { one, seen } = await older()
      await press(one, { seen, action })
      expect(JSON.stringify((await harkIn(one))?.response)).toContain(YES)
    }
  })

  it('keeps what was mended on it, where it did not come to know that the slip was kept', async () => {
    const one = await stage.open({
      ...ON_PAGE['questions 1'],
      asked: { hark: answered('hark', { 'hark-k': YES }, false) },
    })
    const seen = seenIn((await one.get()).text)
    await press(one, { seen, 'hark-k': NO })
    await press(one, { seen, 'hark-k': YES })
    expect(JSON.stringify((await harkIn(one))?.response)).toContain(YES)
  })

  it('says anew what was answered on it', async () => {
    const { one, seen } = await older()
    await press(one, { seen, 'hark-h': YES, 'hark-k': NO })
    const { item } = (await harkIn(one))!.response
    const text = JSON.stringify(item)
    expect(item?.map(({ linkId }) => linkId)).toEqual(['hark-h', 'hark-k'])
    expect(text.indexOf(YES)).toBeLessThan(text.indexOf(NO))
  })

  it('takes nothing away where the first tab still stands on these questions', async () => {
    const one = await stage.open({
      ...ON_PAGE['questions 1'],
      asked: { hark: answered('hark', { 'hark-k': YES }, false) },
    })
    await press(one, { seen: 'older', action: 'hide', 'hark-a': NO })
    const item = (await harkIn(one))?.response.item
    expect(item?.map(({ linkId }) => linkId)).toEqual(['hark-a', 'hark-k'])
  })
})

it('a page that shows what is known takes away what was taken away on it', async () => {
  const one = await stage.open({
    ...ON_PAGE['questions 1'],
    asked: { hark: answered('hark', { 'hark-k': YES }, false) },
  })
  await press(one, { seen: seenIn((await one.get()).text), 'hark-h': NO })
  expect((await harkIn(one))?.response.item?.map(({ linkId }) => linkId)).toEqual(['hark-h'])
})

it('is not settled by a look at what stands open, however old the page is that looks', async () => {
  const one = await stage.open(ON_PAGE['questions 1'])
  const seen = seenIn((await one.get()).text)
  const all = { 'hark-h': NO, 'hark-a': NO, 'hark-r': NO, 'hark-k': YES }
  for (const answers of [{ 'hark-k': YES }, all])
    await one.post({ page: 'questions', instrument: 'hark', another: '', seen, ...answers })
  expect(await harkIn(one)).toMatchObject({ settled: false })
})

it('keeps an answer and "prefer not to say" beside it, where an older page goes on', async () => {
  const one = await stage.open(ON_PAGE['questions 1'])
  const seen = seenIn((await one.get()).text)
  await press(one, { seen, 'hark-h': [YES, 'asked-declined'] })
  const both = await harkIn(one)
  expect(both?.unread).toMatchObject([{ problem: 'also-declined' }])
  await press(one, { seen, 'hark-k': NO })
  expect(await harkIn(one)).toMatchObject({ unread: both?.unread, settled: false })
  await press(one, { seen, 'hark-h': NO })
  expect(await harkIn(one)).not.toHaveProperty('unread')
})

it('keeps what was typed and is no number yet, where an older page goes on', async () => {
  const one = await stage.open(ON_PAGE['questions 3'])
  const page = { page: 'questions', instrument: 'drug-question', action: 'continue' }
  const seen = seenIn((await one.get()).text)
  await one.post({ ...page, seen, 'drug-question': 'twelve' })
  const unread = async () => (await one.session()).asked['drug-question']?.unread?.map(({ given }) => given)
  expect(await unread()).toEqual(['twelve'])
  await one.post({ ...page, seen })
  expect([await unread(), (await one.session()).asked['drug-question']?.settled]).toEqual([['twelve'], false])
})
