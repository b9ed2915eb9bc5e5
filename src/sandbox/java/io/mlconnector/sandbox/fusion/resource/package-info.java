/** The catalogue: which attributes and children each REST resource shows. */
@NullMarked
package io.mlconnector.sandbox.fusion.resource;

import org.jspecify.annotations.NullMarked;
