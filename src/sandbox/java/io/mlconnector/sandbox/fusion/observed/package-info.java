/** What was asked of the pod. */
@NullMarked
package io.mlconnector.sandbox.fusion.observed;

import org.jspecify.annotations.NullMarked;
