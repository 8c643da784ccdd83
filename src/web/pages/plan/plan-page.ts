import { workOut } from '../../../session/work-out.js'
import { view } from '../../view.js'
import type { Page } from '../page.js'
import { keepPlan, takePlanForm } from './plan-form.js'
import { planView, type PlanView } from './plan-view.js'

/** Results and plan. */
export const planPage: Page<'plan', PlanView> = {
  view: view('plan/plan'),
  model: async (_at, context) => {
    await workOut(context.session, context.deps.content)
    return planView(context)
  },
  handle: takePlanForm,
  keep: keepPlan,
}
