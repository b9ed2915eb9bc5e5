/**
 * What happens in Looker after a load: results computed before are made worthless, the declared
 * reports are kept as plans of the service user, and each run is followed from the data it waits
 * for to the proof that it was delivered. Nothing here knows what the reports show; the client
 * package knows the API and nothing of reports.
 *
 * <pre>
 *  ReportEngine, one look:
 *    RunPlanner ──► Readiness ──► PlanKeeper ──► Refresher, Builds ──► Launcher ──► Searcher, Tracker
 *    what is due    is its data    are the plans   has Looker           run once,    did it arrive?
 *                   loaded?        as declared?    forgotten?           by a name
 * </pre>
 */
@NullMarked
package io.mlconnector.looker;

import org.jspecify.annotations.NullMarked;
