/**
 * The star schema that Looker models: reads the journal in sequence order and merges into it,
 * idempotently. Nothing here talks to Fusion.
 *
 * <pre>
 *  VersionSource ──► LoadEncoder ──────────────► MartWriter ──────────────► fusion_mart
 *  (the journal)     RecordPlan: JSON to rows    COPY into staging, one merge a table,
 *                    misfits to the quarantine   offset and audit in the same transaction
 * </pre>
 *
 * What goes where is data: {@code MappingCatalog} names stream, table, column and JSON attribute.
 * All SQL is written for that data, not for a table.
 */
@NullMarked
package io.mlconnector.warehouse;

import org.jspecify.annotations.NullMarked;
