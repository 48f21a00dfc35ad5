import type { Route } from '../routes/route.ts'
import { accountRoute, lookRoute, requestRoute } from './account/routes.ts'
import { acceptRoute, inviteRoute } from './invite/routes.ts'
import {
  confirmRemovalRoute,
  inviteMemberRoute,
  membersRoute,
  removeMemberRoute,
  sendInviteRoute,
} from './members/routes.ts'
import {
  changeMemberRoute,
  endAutoReplyRoute,
  personRoute,
  setGroupRoute,
} from './members/person-routes.ts'
import { confirmTransferRoute, transferRoute } from './members/transfer-routes.ts'
import {
  askResetRoute,
  forgottenRoute,
  newPasswordRoute,
  setPasswordRoute,
} from './password/routes.ts'
import { joinRoute } from './sign-in/join-routes.ts'
import { recoveryCodesRoute, renewFactorRoute } from './sign-in/own-factor-routes.ts'
import { enterRoute, signInRoute, signOutRoute } from './sign-in/routes.ts'
import { signOnReturnRoute, signOnRoute } from './sign-in/sign-on-routes.ts'
import { proveRoute, twoStepRoute } from './sign-in/two-step-routes.ts'

/** The pages for members of the partners' clients. */
export const portalRoutes: readonly Route[] = [
  lookRoute,
  inviteRoute,
  acceptRoute,
  signInRoute,
  enterRoute,
  signOutRoute,
  forgottenRoute,
  askResetRoute,
  newPasswordRoute,
  setPasswordRoute,
  twoStepRoute,
  proveRoute,
  renewFactorRoute,
  recoveryCodesRoute,
  signOnRoute,
  signOnReturnRoute,
  joinRoute,
  accountRoute,
  requestRoute,
  membersRoute,
  personRoute,
  changeMemberRoute,
  setGroupRoute,
  endAutoReplyRoute,
  inviteMemberRoute,
  sendInviteRoute,
  removeMemberRoute,
  confirmRemovalRoute,
  transferRoute,
  confirmTransferRoute,
]
