import type { Request } from 'express'
import { USERS, userNamed, type User } from '../users.js'

export const USER_COOKIE = 'ehr-user'

/** Who sits at this browser: remembered by a cookie, the first user otherwise. There is no password to invent. */
export function signedIn(req: Request): User {
  const cookie = req.get('Cookie') ?? ''
  const id = new RegExp(`(?:^|; )${USER_COOKIE}=([\\w-]+)`).exec(cookie)?.[1]
  return userNamed(id) ?? USERS[0]
}
