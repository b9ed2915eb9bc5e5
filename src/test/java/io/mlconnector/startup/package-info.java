/** The refusal to start wrong. */
@NullMarked
package io.mlconnector.startup;

import org.jspecify.annotations.NullMarked;
