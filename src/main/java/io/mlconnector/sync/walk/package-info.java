/**
 * How a result that does not fit one page is walked while its rows move: pure state machines that
 * are given pages and say what to ask next. Nothing here does I/O, knows a clock or keeps state
 * beyond one walk.
 */
@NullMarked
package io.mlconnector.sync.walk;

import org.jspecify.annotations.NullMarked;
