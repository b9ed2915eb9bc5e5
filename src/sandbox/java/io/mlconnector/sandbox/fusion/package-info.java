/**
 * A simulated Oracle Fusion pod with its identity domain. {@link
 * io.mlconnector.sandbox.fusion.FusionPod#start} opens it; {@link
 * io.mlconnector.sandbox.fusion.PodSettings} says how large and strict it is.
 *
 * <p>What to know when relying on it:
 *
 * <ul>
 *   <li>Base URL {@code http://127.0.0.1:port}, token endpoint {@code /oauth2/v1/token}, resources
 *       under {@code /fscmRestApi/resources/11.13.18.05/} or {@code /latest/}.
 *   <li>Links in answers name {@code https://127.0.0.1:443/...} as behind a gateway: only their
 *       path may be followed.
 *   <li>Names of journal headers and lines, and of other items with composite keys, hold for the
 *       current day; plain ids are not found there.
 *   <li>Balances: in the ledger's currency the accounted total of all posted journals, in another
 *       currency what was entered in it. A cell never posted to is {@code #MISSING}.
 *   <li>{@code ValidationStatus} on invoices and {@code RequesterDisplayName} on purchase orders
 *       can not be queried.
 *   <li>Chart of accounts: segments {@code company, costCenter, account, subaccount}, joined by a
 *       hyphen; the value set of the cost centres is {@code MERIDIAN_COST_CENTER}.
 *   <li>Steering without a token, from Java by the pod's accessors and over HTTP: {@code GET
 *       /sandbox}, {@code GET|PUT|DELETE /sandbox/faults/{name}} (JSON {@code resource, skip,
 *       count, probability, duration, delay, rows}), {@code POST /sandbox/living} ({@code events,
 *       duration}), {@code PUT|DELETE /sandbox/living} ({@code eventsPerSecond}), {@code POST
 *       /sandbox/records/{resource}} ({@code add, edit, delete}), {@code GET|DELETE
 *       /sandbox/requests}, {@code DELETE /sandbox/tokens}, {@code GET /sandbox/truth/{resource}}.
 * </ul>
 */
@NullMarked
package io.mlconnector.sandbox.fusion;

import org.jspecify.annotations.NullMarked;
