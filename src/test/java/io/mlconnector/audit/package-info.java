/** Tests of the trail. */
@NullMarked
package io.mlconnector.audit;

import org.jspecify.annotations.NullMarked;
