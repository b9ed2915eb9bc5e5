/**
 * Whether suppliers, accounts and cost centres are the same in Fusion, in the star schema and in
 * Looker. Lives here: the comparison, its findings and what they are read by. What a record of
 * Fusion means is read here once more, without a line of the loader's code, so that a mistake in
 * its mapping shows. Nothing here changes what it compares.
 *
 * <pre>
 *  journal (current versions) ──┐
 *  fusion_mart (dimensions) ────┼─► one transaction in the warehouse ──► etl_alignment
 *  fusion_mart (facts) ─────────┤   set against set
 *  DimensionValues (Looker) ────┘
 * </pre>
 */
@NullMarked
package io.mlconnector.alignment;

import org.jspecify.annotations.NullMarked;
