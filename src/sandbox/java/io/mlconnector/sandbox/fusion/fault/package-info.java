/** What goes wrong with real pods, each switchable while the pod runs. */
@NullMarked
package io.mlconnector.sandbox.fusion.fault;

import org.jspecify.annotations.NullMarked;
