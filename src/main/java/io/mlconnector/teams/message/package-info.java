/**
 * What a notice says, before anybody decides how it looks: documents, amounts with their currency,
 * days, what changed. Written as JSON of a stable, versioned form, because a message may wait for
 * hours and be sent by another release than the one that wrote it. Nothing here knows cards,
 * transports or rules.
 */
@NullMarked
package io.mlconnector.teams.message;

import org.jspecify.annotations.NullMarked;
