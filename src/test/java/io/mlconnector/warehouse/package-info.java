/** Tests of the star schema and its loader, on a real PostgreSQL. */
@NullMarked
package io.mlconnector.warehouse;

import org.jspecify.annotations.NullMarked;
