/**
 * The star schema that Looker models: reads the journal in sequence order and merges into it,
 * idempotently. Nothing here talks to Fusion.
 */
@NullMarked
package io.mlconnector.warehouse;

import org.jspecify.annotations.NullMarked;
