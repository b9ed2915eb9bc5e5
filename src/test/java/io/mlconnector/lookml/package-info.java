/**
 * The LookML block, read as Looker reads it as far as we use it, and run against PostgreSQL: every
 * field of every explore, every tile of every dashboard, and the figures that matter.
 */
@NullMarked
package io.mlconnector.lookml;

import org.jspecify.annotations.NullMarked;
