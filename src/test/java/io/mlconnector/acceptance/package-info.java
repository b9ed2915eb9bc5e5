/** What the connector promises as a whole, held against what the pod holds. */
@NullMarked
package io.mlconnector.acceptance;

import org.jspecify.annotations.NullMarked;
