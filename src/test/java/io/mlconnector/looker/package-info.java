/** Tests of the room, with a simulated Looker and a clock that is put forward. */
@NullMarked
package io.mlconnector.looker;

import org.jspecify.annotations.NullMarked;
