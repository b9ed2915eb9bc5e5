/**
 * Hears back from Teams: keeps subscriptions to the messages of channels alive, takes what
 * Microsoft Graph tells, and turns it into what is known about deliveries. Nothing is sent from
 * here, and what people write is not kept.
 */
@NullMarked
package io.mlconnector.teams.hearing;

import org.jspecify.annotations.NullMarked;
