/**
 * A simulated Microsoft cloud as far as notices to Teams need it: Entra ID, Graph, Workflows
 * webhooks and the Bot Framework, with a page that shows what arrived. See {@link
 * io.mlconnector.sandbox.teams.TeamsCloud}. Steering over HTTP, below {@code /sandbox}:
 *
 * <pre>
 * GET    /                        the channels, for people
 * GET    /channels/{name}         one channel and its cards, for people
 * GET    /sandbox/truth           messages of every channel and person in order, with event keys
 * GET    /sandbox/violations      rate limits that were exceeded
 * GET    /sandbox/flows           runs of flows, the failed ones, too
 * GET    /sandbox/faults          faults that are on
 * PUT    /sandbox/faults/{name}   {"on","skip","count","probability","duration","delay"}
 * DELETE /sandbox/faults[/{name}]
 * GET    /sandbox/requests        counters
 * DELETE /sandbox/requests        forgets counters and violations
 * DELETE /sandbox/messages        empties all channels
 * DELETE /sandbox/tokens          revokes every access token
 * PUT    /sandbox/roles           {"application":[..],"delegated":[..]}
 * PUT    /sandbox/limits          {"mode":"ENFORCED|COUNTED|OFF"}
 * PUT    /sandbox/apps/{name}     {"installed":false}: removes the app from a channel or person
 * </pre>
 */
@NullMarked
package io.mlconnector.sandbox.teams;

import org.jspecify.annotations.NullMarked;
