/**
 * How a message looks: Adaptive Cards 1.5 and plain text, in the language of the readers. Pure: the
 * same message and settings give the same bytes. Nothing here knows transports.
 */
@NullMarked
package io.mlconnector.teams.card;

import org.jspecify.annotations.NullMarked;
