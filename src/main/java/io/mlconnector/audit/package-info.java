/**
 * The trail of who did what to which object: append-only, in one chain of hashes, verifiable. Acts
 * are recorded in the transaction that does them. Credentials appear as fingerprints only. What an
 * act means is known to the room that records it, not here.
 */
@NullMarked
package io.mlconnector.audit;

import org.jspecify.annotations.NullMarked;
