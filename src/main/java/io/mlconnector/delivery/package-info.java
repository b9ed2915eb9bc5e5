/**
 * The one durable outbox for everything that leaves the service besides loads. Other rooms place
 * orders in the transaction that stores their reason; the engine here claims them in PostgreSQL,
 * hands them to the courier of the target's kind, and records every attempt and its ending. What a
 * target is and how it is spoken to is known to the rooms that bring a courier, not here.
 */
@NullMarked
package io.mlconnector.delivery;

import org.jspecify.annotations.NullMarked;
