/**
 * The way into the program. It refuses to start wrong: everything that is wrong with the
 * configuration is said at once, by property, with what to write instead. No other room knows this
 * one.
 */
@NullMarked
package io.mlconnector.startup;

import org.jspecify.annotations.NullMarked;
