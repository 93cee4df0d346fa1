// Made from /openapi.json by `npm run api-types`; do not edit.

export interface paths {
  '/auth/signup': {
    /** Make an account, always a customer’s, and sign in. Anybody may. The account is a customer’s; a role in the body is refused. With `session`, the refresh token comes in an HttpOnly cookie of our own pages instead of the body. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { email: string; username: string; password: string; firstName?: string | undefined; lastName?: string | undefined; session?: 'cookie' | 'portal' | undefined } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Session'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/auth/login': {
    /** Sign in by e-mail or username. An unknown login and a wrong password are answered alike. Accounts with a second factor need its `code` as well. Too many wrong guesses are `rate_limited`. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { login: string; password: string; code?: string | undefined; session?: 'cookie' | 'portal' | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Session'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/auth/refresh': {
    /** Spend a refresh token for a new pair of tokens. The old token is spent. Presented again after a grace of 10 s, it ends the session and its sockets, because somebody else may have it. Without a token in the body, the cookie of the named page is used. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { refreshToken?: string | undefined; session?: 'cookie' | 'portal' | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Session'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/auth/logout': {
    /** End this session and its live sockets. The access token stops working at once, sockets end within 5 s. `session` names the page whose cookie is cleared. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: { content: { 'application/json': { session?: 'cookie' | 'portal' | undefined } | null } }
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/auth/logout-all': {
    /** End all sessions of the account and their live sockets. For a lost device, or a password that got out. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/auth/password/forgot': {
    /** Mail a link to choose a new password, if there is such an account. Always 202, so that nobody learns who has an account. The link works once, for 15 minutes. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { email: string } } }
      responses: {
        202: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/auth/password/reset': {
    /** Choose a new password with a mailed token; all sessions end. The token is the part behind `#token=` of the mailed link, of an invitation too. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { token: string; password: string } } }
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/auth/sessions': {
    /** Where the account is signed in. The session that asks is `current`. API keys have no sessions. */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SessionList'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/auth/sessions/{id}': {
    /** End one of the own sessions and its live sockets. Live sockets of the session end within 5 s. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/auth/totp': {
    /** The state of the own second factor. Whether it is on, whether this server insists on it, and how many recovery codes are left. */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['TotpState'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Begin a second factor; it counts once it is confirmed. For staff. Answers the secret and the address that an authenticator’s QR code says. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['TotpDraft'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/auth/totp/confirm': {
    /** Turn the second factor on; answers the recovery codes, this once. Takes a code of the authenticator. All other sessions of the account end. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { code: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['RecoveryCodes'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/auth/totp/remove': {
    /** Turn the second factor off. Takes a code of the authenticator or a recovery code. All other sessions of the account end. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { code: string } } }
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/users/{id}': {
    /** Erase a person: account, words and traces; their tickets stay as a deleted user’s. For admins. Sessions end, names and words go from every ticket, and nothing brings them back. The last admin has to stay. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Change an account: role, activity, profile. For admins. Another role, or an account that is switched off, ends its sessions. The last admin has to stay one. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { email?: string | undefined; username?: string | undefined; firstName?: string | null | undefined; lastName?: string | null | undefined; role?: 'customer' | 'agent' | 'admin' | undefined; active?: boolean | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['User'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/users/{id}/export': {
    /** Everything held about a person. For admins, and for people about themselves: profile, sessions, and the tickets they opened with what they may see of them. */
    get: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['UserExport'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/api-keys': {
    /** List API keys. For admins. The keys themselves are never shown again. */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['ApiKeyList'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Make an API key; the key itself is shown this once. For admins. A key acts as a member of staff with its scopes and nothing else; use it as `Authorization: Bearer pk_…`. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { name: string; scopes: ('tickets:read' | 'tickets:write' | 'users:read' | 'webhooks:manage')[] } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['NewApiKey'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/api-keys/{id}': {
    /** Remove an API key and end its live sockets. For admins. It stops working at once. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/audit': {
    /** Privileged acts, newest first. For admins. Lines hold ids and the names of fields, never contents. */
    get: {
      parameters: { query?: { /** How many items at most; 25 if not given. */ limit?: number | undefined; /** `nextCursor` of the page before; the first page without it. */ cursor?: string | undefined; /** Only what this user did, by id. */ actor?: string | undefined }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['AuditPage'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/users/me': {
    /** The own profile. Also for API keys, which are people of their own. */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['User'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Change the own profile; a new password needs the current one. A new password needs `currentPassword`, and ends all other sessions. */
    patch: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { email?: string | undefined; username?: string | undefined; firstName?: string | null | undefined; lastName?: string | null | undefined; password?: string | undefined; currentPassword?: string | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['User'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/users': {
    /** List users; agents with role=customer only. Admins see everybody; agents see customers and have to ask for `role=customer`. Newest first. */
    get: {
      parameters: { query?: { /** How many items at most; 25 if not given. */ limit?: number | undefined; /** `nextCursor` of the page before; the first page without it. */ cursor?: string | undefined; /** Whether to count all items, as `total`. */ count?: 'true' | 'false' | undefined; /** Only accounts of this role. */ role?: 'customer' | 'agent' | 'admin' | undefined; /** The beginning of an e-mail or username, or a part of a name. */ q?: string | undefined }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['UserPage'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Create an account of any role. For admins. Without a password its owner is invited by mail to choose one. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { email: string; username: string; password?: string | undefined; firstName?: string | undefined; lastName?: string | undefined; role: 'customer' | 'agent' | 'admin' } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['User'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/agents': {
    /** Who can work: presence, capacity, skills and open tickets. For staff, by name; one page has all. `status` is `offline` without a live socket on any node, at latest half a minute after a node was killed. `load` counts open tickets. */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['AgentList'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/agents/{id}': {
    /** Say how many tickets an agent is given, and what they are good at. For admins. `capacity` limits what is handed out, not what an agent takes; null: no limit. `skills` are tags: a ticket with one of them goes to who has it. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { capacity?: number | null | undefined; skills?: (string)[] | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Agent'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/agents/me/presence': {
    /** Say whether one is there. For staff. It lasts until something else is said, and counts while there is a live socket: without one the answer is `offline`. */
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { status: 'online' | 'away' | 'offline' } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Presence'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/followers': {
    /** Who of the staff follows a ticket. For staff, in the order in which they began; one page has all. Customers never learn of it. */
    get: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['FollowerList'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/followers/me': {
    /** Follow a ticket. For staff; again changes nothing. Whoever a note mentions with `@username` follows by themselves. */
    put: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['FollowerList'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Follow a ticket no more. For staff. What is not followed is no error. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets': {
    /** Open a ticket with its first message. Customers open their own; staff name the customer with `customerId`. A repeat of a `clientMessageId` answers the first ticket. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { message: string; subject?: string | undefined; priority?: 'low' | 'normal' | 'high' | 'urgent' | undefined; tags?: (string)[] | undefined; clientMessageId?: string | undefined; customerId?: string | undefined } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Ticket'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** List tickets: own ones for customers, all for staff. Filters narrow each other. `q` finds tickets in whose subject and messages every word begins a word; a customer’s never finds by notes. */
    get: {
      parameters: { query?: { /** How many items at most; 25 if not given. */ limit?: number | undefined; /** `nextCursor` of the page before; the first page without it. */ cursor?: string | undefined; /** Whether to count all items, as `total`. */ count?: 'true' | 'false' | undefined; /** Statuses and the groups `unsolved` and `done`, comma-separated. */ status?: string | undefined; /** `me`, `none`, or the id of an agent. */ assignee?: string | undefined; /** Only tickets of this priority. */ priority?: 'low' | 'normal' | 'high' | 'urgent' | undefined; /** Only tickets with this tag. */ tag?: string | undefined; /** Only tickets that came through this site, by its id. */ site?: string | undefined; /** Only tickets of this customer, by id. */ customer?: string | undefined; /** Words to find in subject and messages. */ q?: string | undefined; /** By what to sort, `-` for newest first; `-updatedAt` if not given. `-repliedAt` goes by the newest message that is no note, `waitingSince` by who waits longest for staff (who does not comes last), `dueAt`, for staff, by what was promised next (nothing comes last), `-priority` by urgency, of the same the oldest first. */ sort?: '-updatedAt' | 'updatedAt' | '-createdAt' | 'createdAt' | '-repliedAt' | 'repliedAt' | 'waitingSince' | 'dueAt' | '-priority' | undefined }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['TicketPage'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/counts': {
    /** How many tickets each view has. For staff. `unsolved` are open and pending ones; `mine` and `unassigned` are of these. */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['TicketCounts'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/bulk': {
    /** Change up to 100 tickets alike. For staff. Each ticket changes on its own: `items` has for each id the ticket as it is now, or the problem that kept it as it was. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { ids: (string)[]; status?: 'open' | 'pending' | 'frozen' | 'solved' | 'closed' | undefined; assignee?: string | null | undefined; tags?: (string)[] | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['BulkResults'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}': {
    /** A ticket with the newest page of its thread. `messages` are the newest of the thread, ascending; `hasMoreBefore` says whether there are older ones. */
    get: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['TicketWithThread'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Change subject, priority, tags or assignee. The owner may change the subject while the ticket is open; everything else is for staff. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { subject?: string | undefined; priority?: 'low' | 'normal' | 'high' | 'urgent' | undefined; tags?: (string)[] | undefined; assignee?: string | null | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Ticket'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Delete a ticket with its thread. For admins. Thread and search entries go; a line in the audit log stays. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/timeline': {
    /** Who did what to a ticket when. For staff, the last of it first: what was written, what was changed from what to what, which promises were broken. `actor` is null where nobody did it. */
    get: {
      parameters: { query?: { /** How many items at most; 25 if not given. */ limit?: number | undefined; /** `nextCursor` of the page before; the first page without it. */ cursor?: string | undefined }; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Timeline'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/status': {
    /** Change the status. For staff, from any status to any; the same again changes nothing. `until` goes with `frozen` only: then it opens by itself. `conflict` where the ticket was merged into another one. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { status: 'open' | 'pending' | 'frozen' | 'solved' | 'closed'; until?: string | null | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Ticket'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/claim': {
    /** Assign an unassigned ticket to oneself. For staff. `conflict` when somebody else was faster. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Ticket'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/merge': {
    /** Merge a ticket into another one of the same customer. For staff; answers the ticket `into`. Its thread then has the messages of both by time, under new numbers, with their files; tags come together, the other fields stay. The old ticket is closed for good, has no messages any more and names the other one as `mergedInto`; answers by mail to it go there. The same again changes nothing. `conflict` where they are of different customers, `into` is closed, or one of them was merged before. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { into: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Ticket'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/split': {
    /** Split messages off into a ticket of their own. For staff; answers the new ticket, with the customer, assignee, priority, tags and site of the old one. The messages go over with their files and keep their authors and times; deleted ones stay in their places. `conflict` for the message that opened the ticket, and for deleted ones; the first of them must be no note. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { messageIds: (string)[]; subject?: string | undefined } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Ticket'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/undo': {
    /** Take back what one has just changed. For staff, for 10 seconds after a change of status, assignee, priority or tags: `seq` is that of the ticket in the answer to it. `conflict` where it is too late, was not the last one, or others have changed the same since. What was sent stays sent. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { seq: number } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Ticket'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/read': {
    /** Mark the thread as read up to a number. The other side sees how far one has read. A lower number than before changes nothing. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { seq: number } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['ReadState'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/rating': {
    /** Say how the conversation was. For the customer, once the ticket is solved or closed; `conflict` before. The same again changes nothing and tells nobody, another score takes the place of the first. Without `comment` the one given before stays. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { score: number; comment?: string | null | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Ticket'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/transcript': {
    /** Mail the conversation, without notes, to oneself. As a customer sees it. `conflict` where the caller has no e-mail address. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        202: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/changes': {
    /** Catch up: what was made or changed after a number. Messages that were made or changed since `after`, at most 500; while `more` is true, ask again from `seq`. Another `epoch` than known means that the database was restored: forget everything and start at 0. */
    get: {
      parameters: { query: { /** The last number known; 0 for everything. */ after: number }; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Changes'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/export.csv': {
    /** All tickets that a filter leaves, as a table. For staff: CSV (RFC 4180) in UTF-8, the newest ticket first, sent as it is read. Cells that a spreadsheet would take for a formula begin with an apostrophe. Columns: number, id, subject, status, priority, tags, customer, customer_id, assignee, assignee_id, site, channel, messages, created, updated, first_reply, solved, policy, due, promises_broken, rating, rating_comment. */
    get: {
      parameters: { query?: { /** Statuses and the groups `unsolved` and `done`, comma-separated. */ status?: string | undefined; /** `me`, `none`, or the id of an agent. */ assignee?: string | undefined; /** Only tickets of this priority. */ priority?: 'low' | 'normal' | 'high' | 'urgent' | undefined; /** Only tickets with this tag. */ tag?: string | undefined; /** Only tickets that came through this site, by its id. */ site?: string | undefined; /** Only tickets of this customer, by id. */ customer?: string | undefined; /** Words to find in subject and messages. */ q?: string | undefined }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'text/csv': string } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/messages': {
    /** A page of the thread, ascending: after a number, before one, or the newest. `after` and `before` are exclusive. Internal notes are for staff; the numbers of customers know nothing of them. */
    get: {
      parameters: { query?: { /** Only messages with a smaller `seq`. */ before?: number | undefined; /** Only messages with a greater `seq`; 0 is allowed. */ after?: number | undefined; /** How many messages at most; 25 if not given. */ limit?: number | undefined; /** `nextCursor` of the page before; the first page without it. */ cursor?: string | undefined }; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['ThreadPage'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Send a message. Answered after the durable write. A repeat of a `clientMessageId` answers the first message with `duplicate: true` and 200. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { body: string; clientMessageId?: string | undefined; internal?: boolean | undefined; replyTo?: string | null | undefined; attachments?: (string)[] | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SentMessage'] } }
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SentMessage'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictOrTicketClosedProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/messages/{messageId}': {
    /** One message. A deleted message keeps its place with an empty body. */
    get: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string; /** The id of the message. */ messageId: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Message'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Edit an own message. Its author may, within the edit window (15 minutes unless configured); the first message as long as the ticket is open. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string; /** The id of the message. */ messageId: string }; cookie?: never }
      requestBody: { content: { 'application/json': { body: string } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Message'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictOrTicketClosedProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Delete an own message, never the first of a ticket. Its author may, within the edit window. A tombstone keeps the place. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string; /** The id of the message. */ messageId: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictOrTicketClosedProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/attachments': {
    /** Upload files to a ticket, for a message to be sent with them. Up to 10 files of at most 10 MB each: pictures, PDF, office documents, UTF-8 text and CSV, ZIP, sound and film, by what their content is. One file answers itself, several answer `{items}`. What no message names within a day is removed. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'multipart/form-data': { /** One part for each file; its name does not matter. */ file: string | (string)[] } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Attachment'] | components['schemas']['Attachments'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictOrTicketClosedProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/attachments/{id}': {
    /** Download a file. For whoever may see the message that it was sent with; before that, for who uploaded it. `Range` and `If-None-Match` are understood; the answer is always to be saved, never shown. */
    get: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'image/*': string; 'audio/*': string; 'video/*': string; 'text/*': string; 'application/*': string } }
        206: { headers: Record<string, unknown>; content: { 'image/*': string; 'audio/*': string; 'video/*': string; 'text/*': string; 'application/*': string } }
        304: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/mails': {
    /** List the mails that wait, were sent, were skipped, or failed. For admins: those of the last month, newest first. `reason` says why one was skipped or failed, or why the last try did not work. What they say is made when they are sent and kept nowhere. */
    get: {
      parameters: { query?: { /** How many items at most; 25 if not given. */ limit?: number | undefined; /** `nextCursor` of the page before; the first page without it. */ cursor?: string | undefined; /** Only mails in this state. */ state?: 'waiting' | 'sent' | 'skipped' | 'failed' | undefined }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['MailPage'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/webhooks': {
    /** List the endpoints that are told of events. For admins, and keys with `webhooks:manage`, like all calls here. There are at most 50, so that one page has all. */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['WebhookList'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Have an endpoint told of events; its secret is shown this once. Signed as Standard Webhooks has it. Without `events` it is told of all, also of kinds that come later. The URL has to be https and lead to a public address. `conflict` where there are 50 already. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { url: string; events?: ('message.created' | 'message.updated' | 'message.deleted' | 'ticket.created' | 'ticket.updated' | 'ticket.status' | 'ticket.deleted')[] | null | undefined; description?: string | null | undefined } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['WebhookWithSecret'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/webhooks/{id}': {
    /** One endpoint. `status` says whether it is told of events, `statusReason` why it is not, `failingSince` since when every attempt has failed. Its secret is not shown again. */
    get: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Webhook'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Change an endpoint, or switch it on and off. What is not given stays. `events: null` means all. `status: active` brings back one that was paused or disabled, with a clean record. What happened while it was paused is kept as `failed`, to be sent again; nothing is kept for one that is disabled. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { url?: string | undefined; events?: ('message.created' | 'message.updated' | 'message.deleted' | 'ticket.created' | 'ticket.updated' | 'ticket.status' | 'ticket.deleted')[] | null | undefined; description?: string | null | undefined; status?: 'active' | 'disabled' | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Webhook'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Remove an endpoint with its deliveries. What waits is not sent any more; an attempt that is on its way may still arrive. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/webhooks/{id}/rotate-secret': {
    /** Give an endpoint a new secret, shown this once. For `overlap` seconds, a day if not given, the old one signs as well, so that no delivery is refused while the receiver changes over. `conflict` where somebody else has just rotated it. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { overlap?: number | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['WebhookWithSecret'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/webhooks/{id}/test': {
    /** Send an endpoint a test. A delivery of type `webhook.test`, tried once, also where the endpoint is paused or disabled. The answer comes before the attempt: read the delivery again to see what came of it. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['WebhookDelivery'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/webhooks/{id}/deliveries': {
    /** List the deliveries of an endpoint with their attempts. Those of the last 30 days, newest first. An attempt has the headers that were sent, without the signature, and the status and the beginning of what was answered. */
    get: {
      parameters: { query?: { /** How many items at most; 25 if not given. */ limit?: number | undefined; /** `nextCursor` of the page before; the first page without it. */ cursor?: string | undefined; /** Only deliveries that stand so. */ status?: 'waiting' | 'delivered' | 'failed' | undefined; /** Only deliveries of this type of event, or `webhook.test`. */ type?: 'message.created' | 'message.updated' | 'message.deleted' | 'ticket.created' | 'ticket.updated' | 'ticket.status' | 'ticket.deleted' | 'webhook.test' | undefined }; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['WebhookDeliveryPage'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/webhooks/{id}/deliveries/{deliveryId}': {
    /** One delivery with its body. `body` is what is sent, byte for byte; null once what it told of was erased or deleted. */
    get: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string; /** The id of the delivery. */ deliveryId: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['WebhookDeliveryWithBody'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/webhooks/{id}/deliveries/{deliveryId}/resend': {
    /** Send one delivery again. Under the same `webhook-id`, whatever became of it before. `conflict` where the ticket that it told of was deleted. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string; /** The id of the delivery. */ deliveryId: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['WebhookDelivery'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/webhooks/{id}/resend': {
    /** Send all deliveries again that were made since a time. Or those of them that have one `status`: `failed` after an outage of the receiver. Each goes under its own `webhook-id` as before; the answer says how many they are. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { since: string; status?: 'waiting' | 'delivered' | 'failed' | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['WebhookResent'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/search': {
    /** Find what was said, with the places where it was. Tickets in whose subject and messages every word of `q` begins a word, over all time, the newest finds first; archived messages too. Filters narrow it as they do `GET /tickets`. Customers search their own tickets, and never find by notes. */
    get: {
      parameters: { query: { /** How many items at most; 25 if not given. */ limit?: number | undefined; /** `nextCursor` of the page before; the first page without it. */ cursor?: string | undefined; /** Words to find in subject and messages; each is found where a word begins so. */ q: string; /** Statuses and the groups `unsolved` and `done`, comma-separated. */ status?: string | undefined; /** `me`, `none`, or the id of an agent. */ assignee?: string | undefined; /** Only tickets of this priority. */ priority?: 'low' | 'normal' | 'high' | 'urgent' | undefined; /** Only tickets with this tag. */ tag?: string | undefined; /** Only tickets that came through this site, by its id. */ site?: string | undefined; /** Only tickets of this customer, by id. */ customer?: string | undefined }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['FoundPage'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tags': {
    /** List the tags, with how many tickets have each. For staff, by name. A tag comes to be when a ticket first has it. */
    get: {
      parameters: { query?: { /** How many items at most; 25 if not given. */ limit?: number | undefined; /** `nextCursor` of the page before; the first page without it. */ cursor?: string | undefined; /** Whether to count all items, as `total`. */ count?: 'true' | 'false' | undefined; /** Only tags whose names begin like this, in whatever case. */ q?: string | undefined }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['TagPage'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tags/{id}': {
    /** Rename a tag everywhere, or give it another colour. For admins. Tickets and saved views follow soon, however many; nothing moves up for it in a list. `conflict` where the name is another tag’s: merge the two. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { name?: string | undefined; colour?: string | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Tag'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Remove a tag from every ticket. For admins. It is gone from the list at once; tickets follow soon. Used again, it is a new one. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tags/{id}/merge': {
    /** Let another tag take the place of this one. For admins. It is gone from the list at once; tickets and saved views follow soon. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { /** The id of the tag that tickets have afterwards. */ into: string } } }
      responses: {
        202: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/views': {
    /** List the saved views: own ones and those that are shared. For staff, by `position`. There are at most 150, so that one page has all. */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SavedViewList'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Save a view. For staff. `filter` takes what `GET /tickets` takes, where `me` is whoever looks. Without `position` it comes last; `conflict` where there are too many. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { name: string; shared?: boolean | undefined; filter?: { status?: string | null | undefined; assignee?: string | null | undefined; priority?: 'low' | 'normal' | 'high' | 'urgent' | null | undefined; tag?: string | null | undefined; site?: string | null | undefined; customer?: string | null | undefined; q?: string | null | undefined } | undefined; sort?: '-updatedAt' | 'updatedAt' | '-createdAt' | 'createdAt' | '-repliedAt' | 'repliedAt' | 'waitingSince' | 'dueAt' | '-priority' | undefined; columns?: ('number' | 'subject' | 'customer' | 'status' | 'priority' | 'tags' | 'assignee' | 'site' | 'channel' | 'lastMessage' | 'createdAt' | 'updatedAt')[] | null | undefined; position?: number | undefined } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SavedView'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/views/{id}': {
    /** One saved view. For staff. Somebody else’s is not found unless it is shared. */
    get: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SavedView'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Change a saved view. For its owner; a shared one for admins too. What is not given stays; `filter` is given whole. `conflict` where there are too many shared ones. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { name?: string | undefined; shared?: boolean | undefined; filter?: { status?: string | null | undefined; assignee?: string | null | undefined; priority?: 'low' | 'normal' | 'high' | 'urgent' | null | undefined; tag?: string | null | undefined; site?: string | null | undefined; customer?: string | null | undefined; q?: string | null | undefined } | undefined; sort?: '-updatedAt' | 'updatedAt' | '-createdAt' | 'createdAt' | '-repliedAt' | 'repliedAt' | 'waitingSince' | 'dueAt' | '-priority' | undefined; columns?: ('number' | 'subject' | 'customer' | 'status' | 'priority' | 'tags' | 'assignee' | 'site' | 'channel' | 'lastMessage' | 'createdAt' | 'updatedAt')[] | null | undefined; position?: number | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SavedView'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Remove a saved view. For its owner; a shared one for admins too. No ticket changes. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/sites': {
    /** List the sites that the widget stands on. For agents and admins, the oldest first. There are at most 200, so that one page has all. */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SiteList'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Make a site. For admins. `key` names it in the script tag and never changes; it is made of the name where it is absent, and `conflict` where it is taken. Without `origins` the widget stands nowhere but on our own pages. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { name: string; origins?: (string)[] | undefined; colour?: string | undefined; logo?: string | null | undefined; greeting?: string | undefined; locale?: string | undefined; corner?: 'left' | 'right' | undefined; preChat?: components['schemas']['PreChatInput'] | undefined; replyTime?: 'minutes' | 'hours' | 'day' | null | undefined; officeHours?: components['schemas']['OfficeHoursInput'] | null | undefined; identityRequired?: boolean | undefined; autoAssign?: components['schemas']['AutoAssignInput'] | null | undefined; /** Names the site in the script tag; made of the name where it is absent. It never changes. */ key?: string | undefined } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Site'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/sites/{id}': {
    /** One site. For agents and admins. Its identity secret is not shown again. */
    get: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Site'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Change a site. For admins. What is not given stays. `conflict` for `identityRequired: true` where there is no identity secret yet. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { name?: string | undefined; origins?: (string)[] | undefined; colour?: string | undefined; logo?: string | null | undefined; greeting?: string | undefined; locale?: string | undefined; corner?: 'left' | 'right' | undefined; preChat?: components['schemas']['PreChatInput'] | undefined; replyTime?: 'minutes' | 'hours' | 'day' | null | undefined; officeHours?: components['schemas']['OfficeHoursInput'] | null | undefined; identityRequired?: boolean | undefined; autoAssign?: components['schemas']['AutoAssignInput'] | null | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Site'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/sites/{id}/identity-secret': {
    /** Give a site a new identity secret, shown this once. For admins. For `overlap` seconds, a day if not given, the old one proves identities too. `conflict` where somebody else has just rotated it. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { overlap?: number | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SiteWithSecret'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/sla-policies': {
    /** List what is promised to customers. For agents and admins, in the order in which they are tried: the first policy that fits a ticket counts. There are at most 50, so that one page has all. */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SlaPolicyList'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Make a policy. For admins. Times are minutes of office time: of all hours, of the hours of the ticket’s site, or of hours of its own. What is not given promises nothing and is for every ticket. Tickets go by it from their next change on, counted from when it was made at the earliest. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { name: string; active?: boolean | undefined; position?: number | undefined; tickets?: { priorities?: ('low' | 'normal' | 'high' | 'urgent')[] | undefined; sites?: (string)[] | undefined; channels?: ('widget' | 'portal' | 'console' | 'api' | 'email')[] | undefined; tags?: (string)[] | undefined } | undefined; firstResponse?: number | null | undefined; nextResponse?: number | null | undefined; resolution?: number | null | undefined; officeHours?: 'always' | 'site' | components['schemas']['OfficeHoursInput'] | undefined } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SlaPolicy'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/sla-policies/{id}': {
    /** Change a policy. For admins. What is not given stays; tickets go by the new state from their next change on. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { name?: string | undefined; active?: boolean | undefined; position?: number | undefined; tickets?: { priorities?: ('low' | 'normal' | 'high' | 'urgent')[] | undefined; sites?: (string)[] | undefined; channels?: ('widget' | 'portal' | 'console' | 'api' | 'email')[] | undefined; tags?: (string)[] | undefined } | undefined; firstResponse?: number | null | undefined; nextResponse?: number | null | undefined; resolution?: number | null | undefined; officeHours?: 'always' | 'site' | components['schemas']['OfficeHoursInput'] | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['SlaPolicy'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Remove a policy. For admins. Tickets go by the next policy that fits from their next change on. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/reports/summary': {
    /** What happened on some days, in all and by day, agent, site and tag. For staff. Tickets count on the day on which they were opened, with their first response, promises and rating; and once more on the day on which they were solved or closed, with how long that took. Times are seconds around the clock; `p90` is what nine of ten do not exceed. `backlog` is how many were open at the end. At most 366 days. */
    get: {
      parameters: { query?: { /** The first day; 29 days before the last one if not given. */ from?: string | undefined; /** The last day; today if not given. */ to?: string | undefined; /** Whose days, such as Europe/Berlin; UTC if not given. */ timeZone?: string | undefined; /** Only tickets that came through this site, by its id or key; `none`: no site. */ site?: string | undefined; /** Only tickets of this agent, by id; `none`: nobody’s. */ agent?: string | undefined; /** Only tickets with this tag. */ tag?: string | undefined; /** Only tickets that came this way. */ channel?: 'widget' | 'portal' | 'console' | 'api' | 'email' | undefined }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['ReportSummary'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/canned-replies': {
    /** List the own canned replies and those that all share. For staff. With `q` those whose shortcut begins so come first, then those whose text has all the words. With `ticket`, `filled` is the text to send there. Nobody has more than 200 of each kind, so that one page has all. */
    get: {
      parameters: { query?: { /** The id of a ticket to fill the variables for. */ ticket?: string | undefined; /** The beginning of a shortcut, or words of the text. */ q?: string | undefined }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['CannedReplyList'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Make a canned reply. For staff; `shared` ones are for admins to make. `{{customer.name}}`, `{{ticket.number}}`, `{{ticket.subject}}`, `{{agent.name}}` and `{{site.name}}` in the body are filled in where it is used. `conflict` where the shortcut is taken. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { shortcut: string; body: string; shared?: boolean | undefined } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['CannedReply'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/canned-replies/{id}': {
    /** One canned reply. For staff. With `ticket`, `filled` is the text to send there. */
    get: {
      parameters: { query?: { /** The id of a ticket to fill the variables for. */ ticket?: string | undefined }; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['CannedReply'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Change a canned reply. Own ones by who made them, shared ones by admins. `conflict` where the shortcut is taken. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { shortcut?: string | undefined; body?: string | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['CannedReply'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Remove a canned reply. Own ones by who made them, shared ones by admins. What was sent with it stays. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/macros': {
    /** List the own macros and those that all share. For staff, by name. Nobody has more than 200 of each kind, so that one page has all. */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['MacroList'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Make a macro. For staff; `shared` ones are for admins to make. `conflict` where the name is taken. The reply takes the variables of canned replies. */
    post: {
      parameters: { query?: never; header?: { /** Chosen by the caller. For 24 hours a repeat with the same key and body answers what the first call did; the same key with another body is `conflict`. */ 'Idempotency-Key'?: string | undefined }; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { name: string; actions: { status?: 'open' | 'pending' | 'frozen' | 'solved' | 'closed' | null | undefined; frozenForHours?: number | null | undefined; assignee?: string | null | undefined; priority?: 'low' | 'normal' | 'high' | 'urgent' | null | undefined; addTags?: (string)[] | undefined; removeTags?: (string)[] | undefined; reply?: { body: string; internal?: boolean | undefined } | null | undefined }; shared?: boolean | undefined } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Macro'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/macros/{id}': {
    /** One macro. For staff. */
    get: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Macro'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Change a macro. Own ones by who made them, shared ones by admins. `actions` takes the place of those before, as a whole. `conflict` where the name is taken. */
    patch: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody: { content: { 'application/json': { name?: string | undefined; actions?: { status?: 'open' | 'pending' | 'frozen' | 'solved' | 'closed' | null | undefined; frozenForHours?: number | null | undefined; assignee?: string | null | undefined; priority?: 'low' | 'normal' | 'high' | 'urgent' | null | undefined; addTags?: (string)[] | undefined; removeTags?: (string)[] | undefined; reply?: { body: string; internal?: boolean | undefined } | null | undefined } | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Macro'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
    /** Remove a macro. Own ones by who made them, shared ones by admins. What was done with it stays. */
    delete: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string }; cookie?: never }
      requestBody?: never
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/tickets/{id}/macros/{macroId}': {
    /** Do to a ticket all that a macro says, as one act. For staff. All of it happens, or nothing; what is so already stays. With a `clientMessageId` a repeat sends the reply no second time. But for the reply it can be taken back with `POST /tickets/{id}/undo`. */
    post: {
      parameters: { query?: never; header?: never; path: { /** The id of the thing that the path names. */ id: string; /** The id of the macro. */ macroId: string }; cookie?: never }
      requestBody: { content: { 'application/json': { clientMessageId?: string | undefined } } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Ticket'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictOrTicketClosedProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/widget/config': {
    /** What the launcher looks like and says on a site. For the script on a page. Pages of other origins than the site’s and our own are answered `not_found`, without a CORS header. */
    get: {
      parameters: { query: { /** The key of the site. */ site: string; /** As the page wants it; absent: that of the site. */ locale?: string | undefined }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['WidgetConfig'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/widget/session': {
    /** Start or continue a visitor’s session on a site. For the page of a widget. `visitorToken` of an earlier answer brings the same visitor back. A typed e-mail is a label: it gives no access to older tickets. `identity` makes the session that of the person whom the site’s server names, and gives them what the visitor of the token has asked before; it works once, or again beside a token of the same person. `forbidden` for pages of other origins than the site’s and our own; `unauthenticated` for an identity that proves nobody, and where the site asks for one. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { siteKey: string; visitorToken?: string | null | undefined; /** A JWT (HS256) by the site’s server: `sub`, `aud` = site key, `exp` at most 5 minutes ahead. */ identity?: string | undefined; name?: string | undefined; email?: string | undefined } } }
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['WidgetSession'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        404: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['NotFoundProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/widget/logout': {
    /** Leave: end the session and forget the token that brings the visitor back. For visitors. Sessions that the same token has begun in other tabs end too. The tickets stay: an identity shows them again. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { visitorToken: string } } }
      responses: {
        204: { headers: Record<string, unknown>; content?: never }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
  '/inbound/email': {
    /** Hand over a mail that came in. The mail as it is (RFC 5322), also as application/octet-stream or text/plain. It becomes a message of the ticket whose signed reply address it was sent to, or a new ticket of its sender; the answer says which. A mail with a Message-ID that was taken in before changes nothing; automatic answers and bounces are ignored. */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'message/rfc822': string } }
      responses: {
        202: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['ReceivedMail'] } }
        400: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ValidationFailedProblem'] } }
        401: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnauthenticatedProblem'] } }
        403: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ForbiddenProblem'] } }
        409: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['ConflictOrTicketClosedProblem'] } }
        413: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['PayloadTooLargeProblem'] } }
        415: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnsupportedMediaTypeProblem'] } }
        429: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['RateLimitedProblem'] } }
        500: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['InternalProblem'] } }
        503: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['UnavailableProblem'] } }
      }
    }
  }
}

export interface components {
  schemas: {
    OfficeHoursInput: { timeZone: string; monday: ({ from: string; to: string })[]; tuesday: ({ from: string; to: string })[]; wednesday: ({ from: string; to: string })[]; thursday: ({ from: string; to: string })[]; friday: ({ from: string; to: string })[]; saturday: ({ from: string; to: string })[]; sunday: ({ from: string; to: string })[] }
    AutoAssignInput: { agents: (string)[] | null }
    PreChatInput: { name: 'off' | 'optional' | 'required'; email: 'off' | 'optional' | 'required' }
    OfficeHours: { timeZone: string; monday: ({ from: string; to: string })[]; tuesday: ({ from: string; to: string })[]; wednesday: ({ from: string; to: string })[]; thursday: ({ from: string; to: string })[]; friday: ({ from: string; to: string })[]; saturday: ({ from: string; to: string })[]; sunday: ({ from: string; to: string })[] }
    Attachment: { id: string; name: string; type: string; size: number; width: number | null; height: number | null; url: string }
    Attachments: { items: (components['schemas']['Attachment'])[] }
    Person: { id: string; name: string; username: string | null; role: 'customer' | 'agent' | 'admin' }
    User: { id: string; email: string | null; username: string | null; name: string; firstName: string | null; lastName: string | null; role: 'customer' | 'agent' | 'admin'; active: boolean; createdAt: string }
    Session: { user: components['schemas']['User']; accessToken: string; refreshToken: string | null; expiresIn: number }
    UserPage: { items: (components['schemas']['User'])[]; nextCursor: string | null; total?: number | undefined }
    Message: { id: string; ticketId: string; seq: number; author: components['schemas']['Person']; body: string; internal: boolean; replyTo: string | null; attachments: (components['schemas']['Attachment'])[]; clientMessageId: string | null; createdAt: string; editedAt: string | null; deletedAt: string | null }
    SentMessage: { message: components['schemas']['Message']; seq: number; duplicate: boolean }
    ThreadPage: { items: (components['schemas']['Message'])[]; nextCursor: string | null }
    TicketSla: { policy: { id: string; name: string }; dueAt: string | null; firstResponse: { target: number; dueAt: string | null; endedAt: string | null; breachedAt: string | null } | null; nextResponse: { target: number; dueAt: string | null; endedAt: string | null; breachedAt: string | null } | null; resolution: { target: number; dueAt: string | null; endedAt: string | null; breachedAt: string | null } | null }
    Ticket: { id: string; number: number; subject: string; status: 'open' | 'pending' | 'frozen' | 'solved' | 'closed'; statusChangedBy: components['schemas']['Person'] | null; statusChangedAt: string; frozenUntil: string | null; priority: 'low' | 'normal' | 'high' | 'urgent'; tags: (string)[]; customer: components['schemas']['Person']; assignee: components['schemas']['Person'] | null; site: { id: string; key: string; name: string } | null; channel: 'widget' | 'portal' | 'console' | 'api' | 'email'; messageCount: number; lastMessage: { seq: number; author: components['schemas']['Person']; excerpt: string; createdAt: string } | null; read: { customer: number; staff: number }; seq: number; unread: number; sla?: components['schemas']['TicketSla'] | null | undefined; rating: { score: number; comment: string | null; createdAt: string } | null; mergedInto?: { id: string; number: number } | undefined; createdAt: string; updatedAt: string }
    TicketWithThread: { id: string; number: number; subject: string; status: 'open' | 'pending' | 'frozen' | 'solved' | 'closed'; statusChangedBy: components['schemas']['Person'] | null; statusChangedAt: string; frozenUntil: string | null; priority: 'low' | 'normal' | 'high' | 'urgent'; tags: (string)[]; customer: components['schemas']['Person']; assignee: components['schemas']['Person'] | null; site: { id: string; key: string; name: string } | null; channel: 'widget' | 'portal' | 'console' | 'api' | 'email'; messageCount: number; lastMessage: { seq: number; author: components['schemas']['Person']; excerpt: string; createdAt: string } | null; read: { customer: number; staff: number }; seq: number; unread: number; sla?: components['schemas']['TicketSla'] | null | undefined; rating: { score: number; comment: string | null; createdAt: string } | null; mergedInto?: { id: string; number: number } | undefined; createdAt: string; updatedAt: string; messages: (components['schemas']['Message'])[]; hasMoreBefore: boolean }
    TicketPage: { items: (components['schemas']['Ticket'])[]; nextCursor: string | null; total?: number | undefined }
    ReadState: { seq: number; unread: number }
    Changes: { ticket: components['schemas']['Ticket']; messages: (components['schemas']['Message'])[]; more: boolean; seq: number; epoch: string }
    Presence: { user: components['schemas']['Person']; status: 'online' | 'away' | 'offline' }
    Agent: { id: string; name: string; username: string | null; role: 'customer' | 'agent' | 'admin'; status: 'online' | 'away' | 'offline'; capacity: number | null; skills: (string)[]; load: number }
    AgentList: { items: (components['schemas']['Agent'])[]; nextCursor: null }
    AutoAssign: { agents: (string)[] | null }
    Problem: { type: string; title: string; status: number; detail: string; code: 'validation_failed' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'ticket_closed' | 'payload_too_large' | 'unsupported_media_type' | 'rate_limited' | 'unavailable' | 'internal'; errors?: ({ path: string; message: string })[] | undefined; retryAfter?: number | undefined; requestId: string }
    BulkResults: { items: ({ id: string; ticket: components['schemas']['Ticket'] | null; error: components['schemas']['Problem'] | null })[] }
    FollowerList: { items: (components['schemas']['Person'])[]; nextCursor: null }
    CannedReply: { id: string; shortcut: string; body: string; shared: boolean; filled: string | null; createdAt: string; updatedAt: string }
    CannedReplyList: { items: (components['schemas']['CannedReply'])[]; nextCursor: null }
    Macro: { id: string; name: string; shared: boolean; actions: { status: 'open' | 'pending' | 'frozen' | 'solved' | 'closed' | null; frozenForHours: number | null; assignee: string | null; priority: 'low' | 'normal' | 'high' | 'urgent' | null; addTags: (string)[]; removeTags: (string)[]; reply: { body: string; internal: boolean } | null }; createdAt: string; updatedAt: string }
    MacroList: { items: (components['schemas']['Macro'])[]; nextCursor: null }
    ApiKey: { id: string; name: string; scopes: ('tickets:read' | 'tickets:write' | 'users:read' | 'webhooks:manage')[]; prefix: string; createdBy: components['schemas']['Person']; createdAt: string; lastUsedAt: string | null }
    NewApiKey: { id: string; name: string; scopes: ('tickets:read' | 'tickets:write' | 'users:read' | 'webhooks:manage')[]; prefix: string; createdBy: components['schemas']['Person']; createdAt: string; lastUsedAt: string | null; key: string }
    ApiKeyList: { items: (components['schemas']['ApiKey'])[]; nextCursor: string | null }
    AuditLine: { id: string; at: string; actor: components['schemas']['Person'] | null; action: 'user.created' | 'user.updated' | 'user.erased' | 'user.exported' | 'ticket.deleted' | 'api-key.created' | 'api-key.removed' | 'password.changed' | 'password.reset' | 'totp.enabled' | 'totp.disabled' | 'sessions.ended' | 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'webhook.secret-rotated' | 'site.created' | 'site.updated' | 'site.secret-rotated' | 'sla-policy.created' | 'sla-policy.updated' | 'sla-policy.deleted' | 'tag.updated' | 'tag.merged' | 'tag.deleted' | 'agent.updated' | 'tickets.exported' | 'canned-reply.created' | 'canned-reply.updated' | 'canned-reply.deleted' | 'macro.created' | 'macro.updated' | 'macro.deleted'; targetId: string | null; target: components['schemas']['Person'] | null; address: string; requestId: string; details: Record<string, string | number | boolean | null> }
    AuditPage: { items: (components['schemas']['AuditLine'])[]; nextCursor: string | null }
    ViewFilter: { status: string | null; assignee: string | null; priority: 'low' | 'normal' | 'high' | 'urgent' | null; tag: string | null; site: string | null; customer: string | null; q: string | null }
    SavedView: { id: string; name: string; shared: boolean; owner: components['schemas']['Person']; filter: components['schemas']['ViewFilter']; sort: '-updatedAt' | 'updatedAt' | '-createdAt' | 'createdAt' | '-repliedAt' | 'repliedAt' | 'waitingSince' | 'dueAt' | '-priority'; columns: ('number' | 'subject' | 'customer' | 'status' | 'priority' | 'tags' | 'assignee' | 'site' | 'channel' | 'lastMessage' | 'createdAt' | 'updatedAt')[] | null; position: number; createdAt: string; updatedAt: string }
    SavedViewList: { items: (components['schemas']['SavedView'])[]; nextCursor: null }
    SessionInfo: { id: string; current: boolean; address: string; userAgent: string; createdAt: string; lastUsedAt: string }
    SessionList: { items: (components['schemas']['SessionInfo'])[]; nextCursor: null }
    TotpState: { enabled: boolean; required: boolean; recoveryCodesLeft: number }
    TotpDraft: { secret: string; uri: string }
    RecoveryCodes: { recoveryCodes: (string)[] }
    UserExport: { exportedAt: string; user: components['schemas']['User']; identity: { siteId: string; externalId: string } | null; sessions: ({ address: string; userAgent: string; createdAt: string; lastUsedAt: string })[]; tickets: ({ ticket: components['schemas']['Ticket']; messages: (components['schemas']['Message'])[] })[]; work: { agent: { capacity: number | null; skills: (string)[] } | null; views: (components['schemas']['SavedView'])[]; cannedReplies: (components['schemas']['CannedReply'])[]; macros: (components['schemas']['Macro'])[]; following: (string)[] } | null }
    Mail: { id: string; kind: 'created' | 'replied' | 'status' | 'transcript' | 'assigned' | 'mentioned' | 'reset' | 'invitation'; state: 'waiting' | 'sent' | 'skipped' | 'failed'; reason: string | null; attempts: number; person: components['schemas']['Person']; ticketId: string | null; createdAt: string; dueAt: string | null; endedAt: string | null }
    MailPage: { items: (components['schemas']['Mail'])[]; nextCursor: string | null }
    ReceivedMail: { action: 'created' | 'replied' | 'duplicate' | 'ignored'; reason: string | null; ticketId: string | null; messageId: string | null }
    ReportSummary: { from: string; to: string; timeZone: string; total: { created: number; solved: number; firstResponse: { count: number; median: number | null; p90: number | null }; resolution: { count: number; median: number | null; p90: number | null }; sla: { kept: number; broken: number }; ratings: { count: number; average: number | null; satisfied: number | null }; backlog: number }; byDay: ({ created: number; solved: number; firstResponse: { count: number; median: number | null; p90: number | null }; resolution: { count: number; median: number | null; p90: number | null }; sla: { kept: number; broken: number }; ratings: { count: number; average: number | null; satisfied: number | null }; backlog: number; day: string })[]; byAgent: ({ created: number; solved: number; firstResponse: { count: number; median: number | null; p90: number | null }; resolution: { count: number; median: number | null; p90: number | null }; sla: { kept: number; broken: number }; ratings: { count: number; average: number | null; satisfied: number | null }; agent: components['schemas']['Person'] | null })[]; bySite: ({ created: number; solved: number; firstResponse: { count: number; median: number | null; p90: number | null }; resolution: { count: number; median: number | null; p90: number | null }; sla: { kept: number; broken: number }; ratings: { count: number; average: number | null; satisfied: number | null }; site: { id: string; key: string; name: string } | null })[]; byTag: ({ created: number; solved: number; firstResponse: { count: number; median: number | null; p90: number | null }; resolution: { count: number; median: number | null; p90: number | null }; sla: { kept: number; broken: number }; ratings: { count: number; average: number | null; satisfied: number | null }; tag: string })[] }
    FoundTicket: { ticket: components['schemas']['Ticket']; subjectRanges: ({ start: number; end: number })[]; hits: ({ messageId: string; seq: number; excerpt: string; ranges: ({ start: number; end: number })[] })[] }
    FoundPage: { items: (components['schemas']['FoundTicket'])[]; nextCursor: string | null }
    PreChat: { name: 'off' | 'optional' | 'required'; email: 'off' | 'optional' | 'required' }
    Availability: { open: boolean; opensAt: string | null; replyTime: 'minutes' | 'hours' | 'day' | null }
    PublicSite: { id: string; key: string; name: string; colour: string; logoUrl: string | null; greeting: string; locale: string; corner: 'left' | 'right'; preChat: components['schemas']['PreChat']; identityRequired: boolean; availability: components['schemas']['Availability'] }
    Site: { id: string; key: string; name: string; colour: string; logoUrl: string | null; greeting: string; locale: string; corner: 'left' | 'right'; preChat: components['schemas']['PreChat']; identityRequired: boolean; origins: (string)[]; replyTime: 'minutes' | 'hours' | 'day' | null; officeHours: components['schemas']['OfficeHours'] | null; autoAssign: components['schemas']['AutoAssign'] | null; identitySecretAt: string | null; createdAt: string }
    SiteList: { items: (components['schemas']['Site'])[]; nextCursor: null }
    SiteWithSecret: { id: string; key: string; name: string; colour: string; logoUrl: string | null; greeting: string; locale: string; corner: 'left' | 'right'; preChat: components['schemas']['PreChat']; identityRequired: boolean; origins: (string)[]; replyTime: 'minutes' | 'hours' | 'day' | null; officeHours: components['schemas']['OfficeHours'] | null; autoAssign: components['schemas']['AutoAssign'] | null; identitySecretAt: string | null; createdAt: string; identitySecret: string }
    WidgetConfig: { key: string; name: string; colour: string; corner: 'left' | 'right'; locale: string; direction: 'ltr' | 'rtl'; words: Record<string, string> }
    WidgetSession: { user: components['schemas']['User']; identified: boolean; accessToken: string; visitorToken: string; expiresIn: number; site: components['schemas']['PublicSite'] }
    SlaPolicy: { id: string; name: string; active: boolean; position: number; tickets: { priorities: ('low' | 'normal' | 'high' | 'urgent')[]; sites: (string)[]; channels: ('widget' | 'portal' | 'console' | 'api' | 'email')[]; tags: (string)[] }; firstResponse: number | null; nextResponse: number | null; resolution: number | null; officeHours: 'always' | 'site' | components['schemas']['OfficeHours']; createdAt: string; updatedAt: string }
    SlaPolicyList: { items: (components['schemas']['SlaPolicy'])[]; nextCursor: null }
    Tag: { id: string; name: string; colour: string; uses: number; createdAt: string }
    TagPage: { items: (components['schemas']['Tag'])[]; nextCursor: string | null; total?: number | undefined }
    TicketCounts: { unsolved: number; mine: number; unassigned: number; pending: number; frozen: number; solved: number; closed: number; all: number; views: ({ id: string; count: number })[] }
    TimelineItem: { seq: number; at: string; actor: components['schemas']['Person'] | null; act: 'opened' | 'replied' | 'noted' | 'changed' | 'promise-broken'; messageId: string | null; changes: ({ field: 'status' | 'frozenUntil' | 'priority' | 'tags' | 'assignee' | 'subject' | 'rating'; from: string | number | (string)[] | components['schemas']['Person'] | null; to: string | number | (string)[] | components['schemas']['Person'] | null })[]; promise: 'firstResponse' | 'nextResponse' | 'resolution' | null }
    Timeline: { items: (components['schemas']['TimelineItem'])[]; nextCursor: string | null }
    Webhook: { id: string; url: string; description: string | null; events: ('message.created' | 'message.updated' | 'message.deleted' | 'ticket.created' | 'ticket.updated' | 'ticket.status' | 'ticket.deleted')[] | null; status: 'active' | 'paused' | 'disabled'; statusReason: 'failing' | 'gone' | 'by_hand' | null; failingSince: string | null; lastDeliveredAt: string | null; oldSecretUntil: string | null; createdBy: components['schemas']['Person']; createdAt: string }
    WebhookWithSecret: { id: string; url: string; description: string | null; events: ('message.created' | 'message.updated' | 'message.deleted' | 'ticket.created' | 'ticket.updated' | 'ticket.status' | 'ticket.deleted')[] | null; status: 'active' | 'paused' | 'disabled'; statusReason: 'failing' | 'gone' | 'by_hand' | null; failingSince: string | null; lastDeliveredAt: string | null; oldSecretUntil: string | null; createdBy: components['schemas']['Person']; createdAt: string; secret: string }
    WebhookList: { items: (components['schemas']['Webhook'])[]; nextCursor: string | null }
    WebhookDelivery: { id: string; webhookId: string; type: 'message.created' | 'message.updated' | 'message.deleted' | 'ticket.created' | 'ticket.updated' | 'ticket.status' | 'ticket.deleted' | 'webhook.test'; ticketId: string | null; seq: number | null; status: 'waiting' | 'delivered' | 'failed'; createdAt: string; nextAttemptAt: string | null; attempts: ({ at: string; durationMs: number; headers: Record<string, string>; status: number | null; error: string | null; answer: string | null })[] }
    WebhookDeliveryWithBody: { id: string; webhookId: string; type: 'message.created' | 'message.updated' | 'message.deleted' | 'ticket.created' | 'ticket.updated' | 'ticket.status' | 'ticket.deleted' | 'webhook.test'; ticketId: string | null; seq: number | null; status: 'waiting' | 'delivered' | 'failed'; createdAt: string; nextAttemptAt: string | null; attempts: ({ at: string; durationMs: number; headers: Record<string, string>; status: number | null; error: string | null; answer: string | null })[]; body: string | null }
    WebhookDeliveryPage: { items: (components['schemas']['WebhookDelivery'])[]; nextCursor: string | null }
    WebhookResent: { deliveries: number }
    ValidationFailedProblem: (components['schemas']['Problem']) & ({ status: 400; code: 'validation_failed' })
    ConflictProblem: (components['schemas']['Problem']) & ({ status: 409; code: 'conflict' })
    PayloadTooLargeProblem: (components['schemas']['Problem']) & ({ status: 413; code: 'payload_too_large' })
    UnsupportedMediaTypeProblem: (components['schemas']['Problem']) & ({ status: 415; code: 'unsupported_media_type' })
    RateLimitedProblem: (components['schemas']['Problem']) & ({ status: 429; code: 'rate_limited' })
    InternalProblem: (components['schemas']['Problem']) & ({ status: 500; code: 'internal' })
    UnavailableProblem: (components['schemas']['Problem']) & ({ status: 503; code: 'unavailable' })
    UnauthenticatedProblem: (components['schemas']['Problem']) & ({ status: 401; code: 'unauthenticated' })
    ForbiddenProblem: (components['schemas']['Problem']) & ({ status: 403; code: 'forbidden' })
    NotFoundProblem: (components['schemas']['Problem']) & ({ status: 404; code: 'not_found' })
    ConflictOrTicketClosedProblem: (components['schemas']['Problem']) & ({ status: 409; code: 'conflict' | 'ticket_closed' })
  }
}
