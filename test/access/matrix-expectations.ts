/**
 * Who gets which status from which route of the API. `stranger` is another customer than the ticket's `owner`; `key` is
 * an API key with the one scope that the last column names, `keyless` one with all scopes but that. `-`: no key may,
 * whatever its scopes; `any`: every key may. One status alone holds for everybody. Words in brackets tell variants of
 * one route apart.
 */
export const routes = `
call                                               anonymous stranger owner agent admin  key keyless scope
POST /auth/signup                                        201
POST /auth/login                                         200
POST /auth/refresh                                       200
POST /auth/password/forgot                               202
POST /auth/password/reset                                204
POST /widget/session                                     201
GET /widget/config                                       200
POST /widget/logout                                      401      403   403   403   403  403     403 -

POST /auth/logout                                        401      204   204   204   204  403     403 -
POST /auth/logout-all                                    401      204   204   204   204  403     403 -
GET /auth/sessions                                       401      200   200   200   200  403     403 -
DELETE /auth/sessions/:id                                401      404   204   404   404  403     403 -
GET /auth/totp                                           401      200   200   200   200  403     403 -
POST /auth/totp                                          401      403   403   200   200  403     403 -
POST /auth/totp/confirm                                  401      403   403   200   200  403     403 -
POST /auth/totp/remove                                   401      403   403   204   204  403     403 -

GET /users/me                                            401      200   200   200   200  200     200 any
PATCH /users/me                                          401      200   200   200   200  403     403 -
GET /users                                               401      403   403   403   200  200     403 users:read
GET /users (customers only)                              401      403   403   200   200  200     403 users:read
POST /users                                              401      403   403   403   201  403     403 -
PATCH /users/:id                                         401      403   403   403   200  403     403 -
DELETE /users/:id                                        401      403   403   403   204  403     403 -
GET /users/:id/export                                    401      403   200   403   200  403     403 -
GET /api-keys                                            401      403   403   403   200  403     403 -
POST /api-keys                                           401      403   403   403   201  403     403 -
DELETE /api-keys/:id                                     401      403   403   403   204  403     403 -
GET /mails                                               401      403   403   403   200  403     403 -
POST /inbound/email                                      401      403   403   202   202  202     403 tickets:write
GET /audit                                               401      403   403   403   200  403     403 -

GET /webhooks                                            401      403   403   403   200  200     403 webhooks:manage
POST /webhooks                                           401      403   403   403   201  201     403 webhooks:manage
GET /webhooks/:id                                        401      403   403   403   200  200     403 webhooks:manage
PATCH /webhooks/:id                                      401      403   403   403   200  200     403 webhooks:manage
DELETE /webhooks/:id                                     401      403   403   403   204  204     403 webhooks:manage
POST /webhooks/:id/rotate-secret                         401      403   403   403   200  200     403 webhooks:manage
POST /webhooks/:id/test                                  401      403   403   403   200  200     403 webhooks:manage
GET /webhooks/:id/deliveries                             401      403   403   403   200  200     403 webhooks:manage
GET /webhooks/:id/deliveries/:deliveryId                 401      403   403   403   200  200     403 webhooks:manage
POST /webhooks/:id/deliveries/:deliveryId/resend         401      403   403   403   200  200     403 webhooks:manage
POST /webhooks/:id/resend                                401      403   403   403   200  200     403 webhooks:manage

GET /reports/summary                                     401      403   403   200   200  200     403 tickets:read
GET /sla-policies                                        401      403   403   200   200  403     403 -
POST /sla-policies                                       401      403   403   403   201  403     403 -
PATCH /sla-policies/:id                                  401      403   403   403   200  403     403 -
DELETE /sla-policies/:id                                 401      403   403   403   204  403     403 -
GET /sites                                               401      403   403   200   200  403     403 -
POST /sites                                              401      403   403   403   201  403     403 -
GET /sites/:id                                           401      403   403   200   200  403     403 -
PATCH /sites/:id                                         401      403   403   403   200  403     403 -
POST /sites/:id/identity-secret                          401      403   403   403   200  403     403 -

GET /tags                                                401      403   403   200   200  200     403 tickets:read
PATCH /tags/:id                                          401      403   403   403   200  403     403 -
POST /tags/:id/merge                                     401      403   403   403   202  403     403 -
DELETE /tags/:id                                         401      403   403   403   204  403     403 -

GET /views                                               401      403   403   200   200  403     403 -
POST /views                                              401      403   403   201   201  403     403 -
GET /views/:id                                           401      403   403   200   200  403     403 -
GET /views/:id (not shared)                              401      403   403   200   404  403     403 -
PATCH /views/:id                                         401      403   403   200   200  403     403 -
PATCH /views/:id (not shared)                            401      403   403   200   404  403     403 -
PATCH /views/:id (an admin’s)                            401      403   403   403   200  403     403 -
DELETE /views/:id                                        401      403   403   204   204  403     403 -
DELETE /views/:id (not shared)                           401      403   403   204   404  403     403 -
DELETE /views/:id (an admin’s)                           401      403   403   403   204  403     403 -

GET /agents                                              401      403   403   200   200  200     403 users:read
PATCH /agents/:id                                        401      403   403   403   200  403     403 -
PUT /agents/me/presence                                  401      403   403   200   200  403     403 -

GET /canned-replies                                      401      403   403   200   200  200     403 tickets:read
POST /canned-replies                                     401      403   403   201   201  403     403 -
POST /canned-replies (for all)                           401      403   403   403   201  403     403 -
GET /canned-replies/:id                                  401      403   403   200   200  200     403 tickets:read
PATCH /canned-replies/:id                                401      403   403   403   200  403     403 -
PATCH /canned-replies/:id (of the agent)                 401      403   403   200   404  403     403 -
DELETE /canned-replies/:id                               401      403   403   403   204  403     403 -
GET /macros                                              401      403   403   200   200  200     403 tickets:read
POST /macros                                             401      403   403   201   201  403     403 -
POST /macros (for all)                                   401      403   403   403   201  403     403 -
GET /macros/:id                                          401      403   403   200   200  200     403 tickets:read
PATCH /macros/:id                                        401      403   403   403   200  403     403 -
PATCH /macros/:id (of the agent)                         401      403   403   200   404  403     403 -
DELETE /macros/:id                                       401      403   403   403   204  403     403 -

POST /tickets                                            401      201   201   400   400  400     403 tickets:write
POST /tickets (for a customer)                           401      403   403   201   201  201     403 tickets:write
GET /tickets                                             401      200   200   200   200  200     403 tickets:read
GET /search                                              401      200   200   200   200  200     403 tickets:read
GET /tickets/counts                                      401      403   403   200   200  200     403 tickets:read
GET /tickets/:id                                         401      404   200   200   200  200     403 tickets:read
PATCH /tickets/:id                                       401      404   200   200   200  200     403 tickets:write
PATCH /tickets/:id (what staff decide)                   401      404   403   200   200  200     403 tickets:write
GET /tickets/export.csv                                  401      403   403   200   200  200     403 tickets:read
GET /tickets/:id/timeline                                401      404   403   200   200  200     403 tickets:read
PATCH /tickets/:id/status                                401      404   403   200   200  200     403 tickets:write
POST /tickets/:id/macros/:macroId                        401      404   403   200   200  200     403 tickets:write
POST /tickets/:id/merge                                  401      404   403   200   200  200     403 tickets:write
POST /tickets/:id/split                                  401      404   403   201   201  201     403 tickets:write
POST /tickets/bulk                                       401      403   403   200   200  200     403 tickets:write
POST /tickets/:id/undo                                   401      404   403   200   200  200     403 tickets:write
POST /tickets/:id/claim                                  401      404   403   200   200  200     403 tickets:write
DELETE /tickets/:id                                      401      404   403   403   204  403     403 -
POST /tickets/:id/read                                   401      404   200   200   200  200     403 tickets:write
GET /tickets/:id/changes                                 401      404   200   200   200  200     403 tickets:read

GET /tickets/:id/followers                               401      404   403   200   200  200     403 tickets:read
PUT /tickets/:id/followers/me                            401      404   403   200   200  403     403 -
DELETE /tickets/:id/followers/me                         401      404   403   204   204  403     403 -

POST /tickets/:id/transcript                             401      404   202   202   202  403     403 -
POST /tickets/:id/rating                                 401      404   200   403   403  403     403 -

GET /tickets/:id/messages                                401      404   200   200   200  200     403 tickets:read
POST /tickets/:id/messages                               401      404   201   201   201  201     403 tickets:write
POST /tickets/:id/messages (a note)                      401      404   403   201   201  201     403 tickets:write
GET /tickets/:id/messages/:messageId                     401      404   200   200   200  200     403 tickets:read
GET /tickets/:id/messages/:messageId (a note)            401      404   404   200   200  200     403 tickets:read
PATCH /tickets/:id/messages/:messageId                   401      404   200   403   403  403     403 tickets:write
PATCH /tickets/:id/messages/:messageId (own)             401      404   200   200   200  200     403 tickets:write
PATCH /tickets/:id/messages/:messageId (a note)          401      404   404   200   403  403     403 tickets:write
DELETE /tickets/:id/messages/:messageId                  401      404   204   403   403  403     403 tickets:write
DELETE /tickets/:id/messages/:messageId (own)            401      404   204   204   204  204     403 tickets:write
DELETE /tickets/:id/messages/:messageId (a note)         401      404   404   204   403  403     403 tickets:write

POST /tickets/:id/attachments                            401      404   201   201   201  201     403 tickets:write
POST /tickets/:id/messages (with an own file)            401      404   201   201   201  201     403 tickets:write
POST /tickets/:id/messages (with the owner’s file)       401      404   201   400   400  400     403 tickets:write
GET /attachments/:id                                     401      404   200   200   200  200     403 tickets:read
GET /attachments/:id (of a note)                         401      404   404   200   200  200     403 tickets:read
GET /attachments/:id (not sent yet)                      401      404   200   404   404  404     403 tickets:read
`

/** The same for the commands of both sockets. Who is not signed in gets no further than the first frame. */
export const commands = `
call                                               anonymous stranger owner agent admin  key keyless scope
auth                                                     401      200   200   200   200  200     200 any
ticket:create                                            401      200   200   400   400  400     403 tickets:write
ticket:create (for a customer)                           401      403   403   200   200  200     403 tickets:write
ticket:list                                              401      200   200   200   200  200     403 tickets:read
ticket:watch                                             401      404   200   200   200  200     403 tickets:read
ticket:unwatch                                           401      200   200   200   200  200     200 any
ticket:update                                            401      404   200   200   200  200     403 tickets:write
ticket:update (what staff decide)                        401      404   403   200   200  200     403 tickets:write
ticket:status                                            401      404   403   200   200  200     403 tickets:write
ticket:macro                                             401      404   403   200   200  200     403 tickets:write
ticket:merge                                             401      404   403   200   200  200     403 tickets:write
ticket:split                                             401      404   403   200   200  200     403 tickets:write
ticket:bulk                                              401      403   403   200   200  200     403 tickets:write
ticket:undo                                              401      404   403   200   200  200     403 tickets:write
ticket:claim                                             401      404   403   200   200  200     403 tickets:write
ticket:follow                                            401      404   403   200   200  403     403 -
ticket:unfollow                                          401      404   403   200   200  403     403 -
ticket:read                                              401      404   200   200   200  200     403 tickets:write
message:send                                             401      404   200   200   200  200     403 tickets:write
message:send (a note)                                    401      404   403   200   200  200     403 tickets:write
message:edit                                             401      404   200   403   403  403     403 tickets:write
message:edit (own)                                       401      404   200   200   200  200     403 tickets:write
message:edit (a note)                                    401      404   404   200   403  403     403 tickets:write
message:delete                                           401      404   200   403   403  403     403 tickets:write
message:delete (own)                                     401      404   200   200   200  200     403 tickets:write
message:delete (a note)                                  401      404   404   200   403  403     403 tickets:write
typing:set                                               401      404   200   200   200  200     403 tickets:write
ticket:rate                                              401      404   200   403   403  403     403 -
presence:set                                             401      403   403   200   200  403     403 -
`

/** Pages and operations at the root: the same for everybody. `/ws` without an upgrade is nothing. */
export const pages = `
GET /                                 200
GET /demo                             200
GET /console                          200
GET /console/*                        200
GET /portal                           200
GET /portal/*                         200
GET /assets/*                         404
GET /widget.js                        200
GET /widget.json                      200
GET /widget.:hash(^[0-9a-f]{16}$).js  404
GET /widget/frame                     200
GET /widget/logo/:siteId              404
GET /docs                             200
GET /docs/json                        200
GET /docs/yaml                        200
GET /docs/static/*                    404
GET /docs/static/index.html           302
GET /docs/static/swagger-initializer.js  200
GET /openapi.json                     200
GET /unsubscribe/page.css             200
GET /unsubscribe/:token               404
POST /unsubscribe/:token              404
GET /health/live                      200
GET /health/ready                     200
GET /metrics                          200
GET /ws                               404
`
