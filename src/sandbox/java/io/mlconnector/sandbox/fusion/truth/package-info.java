/** What the pod holds, as it would serve it. */
@NullMarked
package io.mlconnector.sandbox.fusion.truth;

import org.jspecify.annotations.NullMarked;
