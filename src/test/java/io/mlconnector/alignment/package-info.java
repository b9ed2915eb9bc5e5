/** Tests of the alignment: what is planted is found, what agrees is not. */
@NullMarked
package io.mlconnector.alignment;

import org.jspecify.annotations.NullMarked;
