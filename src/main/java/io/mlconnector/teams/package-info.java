/**
 * Microsoft Teams: which channels and people there are, how each is reached, and the couriers that
 * take notices there. What a notice says is in {@code message}, how it looks in {@code card}; who
 * gets which is decided elsewhere.
 */
@NullMarked
package io.mlconnector.teams;

import org.jspecify.annotations.NullMarked;
