import { splitFields } from '../../src/questionnaire/form/own-fields.js'
import { namesButton } from '../../src/web/pages/fields.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { t } from '../support/messages.js'
import { topicIn } from '../support/topic-words.js'

type Page = keyof typeof ON_PAGE
const PAGES = Object.keys(ON_PAGE) as Page[]
const NEVER_HIDDEN: readonly Page[] = ['privacy-check']
const YES = 'LA33-6'
const FIELDS = { 'hark-h': YES, instrument: 'hark', fact: 'children=yes', level: 'band', contact: 'yes', pin: '2468' }
const stage = await createTestApp()

const form = (page: Page) => ({ ...FIELDS, page: page.split(/[ ,]/)[0]!, telehealth: 'yes', seen: 'digest-of-nothing' })
const headingOf = async (one: Browser) => /<h1[^>]*>([^<]*)</.exec((await one.get().redirects(1)).text)?.[1]

describe('a form whose button was lost on the way', () => {
  it.each(PAGES.filter((page) => !NEVER_HIDDEN.includes(page)))('hides %s', async (page) => {
    const one = await stage.open(ON_PAGE[page])
    const { status } = await one.post(form(page))
    const { text } = await one.get()
    expect([status, await headingOf(one), topicIn(text)]).toEqual([303, t('hidden.heading'), undefined])
  })

  it.each(NEVER_HIDDEN)('opens nothing on %s, and says so', async (page) => {
    const one = await stage.open(ON_PAGE[page])
    const before = await one.session()
    const { status, text } = await one.post(form(page))
    expect([status, topicIn(text), await one.session()]).toEqual([400, undefined, before])
    expect(text).toContain(t('error.BUTTON_LOST'))
  })

  it('hides what the patient has before them, and unlocks nothing', async () => {
    const one = await handOver(stage, await stage.open(ON_PAGE['hand-over']))
    await one.post({ page: 'questions', ...FIELDS })
    expect(await one.session()).toMatchObject({ hidden: 'by-hand', handover: { stage: 'with-patient', wrongTries: 0 } })
    await one.post({ page: 'hidden', pin: '2468' })
    expect(await one.session()).toHaveProperty('handover')
  })

  it('keeps the answers that stood on the page', async () => {
    const one = await stage.open(ON_PAGE['questions 1'])
    await one.post({ page: 'questions', instrument: 'hark', 'hark-h': YES })
    expect((await one.session()).asked['hark']).toMatchObject(answered('hark', { 'hark-h': YES }, false))
  })
})

describe.each(PAGES)('on %s', (page) => {
  it.each(['unheard-of', 'Continue', '', 'constructor'])('a button of the name "%s" leads nowhere', async (action) => {
    const one = await stage.open(ON_PAGE[page])
    const heading = await headingOf(one)
    await one.post({ ...form(page), action })
    expect(await headingOf(one)).toBe(heading)
  })

  it('every button has a name and a value, Enter as well', async () => {
    const { text } = await (await stage.open(ON_PAGE[page])).get()
    const buttons = text.match(/<button\b[^>]*>/g) ?? []
    expect(buttons.filter((button) => !/ name="~\w+" value="[\w:-]+"/.test(button))).toEqual([])
    const names = buttons.flatMap((button) => / name="([^"]+)"/.exec(button)?.[1] ?? [])
    expect(names.filter((name) => !namesButton(splitFields({ [name]: '' }).own))).toEqual([])
    expect(buttons[0]).toBe('<button form="page" name="~action" value="enter" hidden>')
  })
})
