/**
 * Notifications that bring what they are about: whether Microsoft Graph sent them, and what is in
 * them. Nothing that is opened here is stored.
 */
@NullMarked
package io.mlconnector.teams.hearing.rich;

import org.jspecify.annotations.NullMarked;
