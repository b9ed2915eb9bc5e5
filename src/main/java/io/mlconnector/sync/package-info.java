/**
 * Decides what to ask Fusion next: walks, watermarks, sweeps, re-reads, backfills, schedules and
 * the close calendar. Stores what it gets in the journal, in the transaction that moves the cursor.
 */
@NullMarked
package io.mlconnector.sync;

import org.jspecify.annotations.NullMarked;
