/** Documents that can be wrong are checked here; what can be generated is. */
@NullMarked
package io.mlconnector.docs;

import org.jspecify.annotations.NullMarked;
