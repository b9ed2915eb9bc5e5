/** Channels and cards as a person would see them. */
@NullMarked
package io.mlconnector.sandbox.teams.view;

import org.jspecify.annotations.NullMarked;
