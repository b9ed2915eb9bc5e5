/** Steering and observing a running pod. */
@NullMarked
package io.mlconnector.sandbox.fusion.admin;

import org.jspecify.annotations.NullMarked;
