package io.mlconnector.alignment;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The SQL that holds sets against sets. Both sides stand in temporary tables or in the schema;
 * findings go to a temporary table first, so that all of them are counted and some of them kept.
 */
final class Comparisons {
  static final String PREPARE =
      """
      CREATE TEMPORARY TABLE alignment_source (
        subject text NOT NULL,
        record_key text NOT NULL,
        id text NOT NULL,
        key text,
        gone boolean NOT NULL,
        pending boolean NOT NULL,
        values text[] NOT NULL
      ) ON COMMIT DROP;
      CREATE TEMPORARY TABLE alignment_shown (
        subject text NOT NULL,
        key text NOT NULL,
        name text,
        named boolean NOT NULL
      ) ON COMMIT DROP;
      CREATE TEMPORARY TABLE alignment_found (
        comparison text NOT NULL,
        subject text NOT NULL,
        kind text NOT NULL,
        key text NOT NULL,
        attribute text,
        left_value text,
        right_value text,
        facts bigint,
        remark text
      ) ON COMMIT DROP
      """;

  static final String STAGE_SOURCE =
      """
      INSERT INTO pg_temp.alignment_source (subject, record_key, id, key, gone, pending, values)
      SELECT ?, record_key, id, key, gone, pending, ARRAY[value_1, value_2, value_3, value_4, value_5]
      FROM unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[])
        AS staged (record_key, id, key, gone, pending, value_1, value_2, value_3, value_4, value_5)
      """;

  static final String STAGE_SHOWN =
      """
      INSERT INTO pg_temp.alignment_shown (subject, key, name, named)
      SELECT ?, key, min(name), bool_or(name IS NOT NULL)
      FROM unnest(?::text[], ?::text[]) AS staged (key, name)
      GROUP BY key
      """;

  /** A planner that knows nothing of a temporary table joins it row by row. */
  static final String ANALYZE = "ANALYZE pg_temp.alignment_source, pg_temp.alignment_shown";

  static final String FUSION_WITH_WAREHOUSE =
      """
      WITH warehouse AS (
        SELECT
          'SUPPLIER' AS subject, supplier_id::text AS id, supplier_number AS key,
          ARRAY[supplier_number, supplier_name, status, inactive_date::text, NULL] AS values
        FROM fusion_mart.dim_supplier WHERE deleted_at IS NULL
        UNION ALL
        SELECT
          'ACCOUNT', code_combination_id::text, account_combination,
          ARRAY[account_combination, account_type, is_enabled::text, active_from::text,
            active_to::text]
        FROM fusion_mart.dim_gl_account WHERE deleted_at IS NULL
        UNION ALL
        SELECT
          'COST_CENTER', value_set_code || '|' || cost_center, cost_center,
          ARRAY[cost_center_name, is_enabled::text, active_from::text, active_to::text, NULL]
        FROM fusion_mart.dim_cost_center WHERE deleted_at IS NULL
      ),
      subject (name, stream, attributes) AS (VALUES %s),
      paired AS (
        SELECT
          subject, id,
          coalesce(source.key, warehouse.key, id) AS key,
          source.record_key,
          source.id IS NOT NULL AS known,
          source.id IS NOT NULL AND NOT source.gone AS in_fusion,
          warehouse.id IS NOT NULL AS in_warehouse,
          source.values AS fusion_values,
          warehouse.values AS warehouse_values
        FROM pg_temp.alignment_source AS source
        FULL JOIN warehouse USING (subject, id)
        WHERE source.pending IS NOT TRUE
      )
      INSERT INTO pg_temp.alignment_found (
        comparison, subject, kind, key, attribute, left_value, right_value, remark)
      SELECT
        'FUSION_WAREHOUSE', paired.subject, found.kind, paired.key, found.attribute,
        found.left_value, found.right_value,
        CASE
          WHEN waiting.reason IS NOT NULL THEN 'in quarantine: ' || waiting.reason
          WHEN found.kind = 'EXTRA' AND paired.known THEN 'Fusion no longer has it'
          WHEN found.kind = 'EXTRA' THEN 'the connector never received it'
        END
      FROM paired
      JOIN subject ON subject.name = paired.subject
      LEFT JOIN fusion_mart.etl_quarantine AS waiting
        ON waiting.stream = subject.stream AND waiting.record_key = paired.record_key
        AND waiting.resolved_at IS NULL
      CROSS JOIN LATERAL (
        SELECT 'MISSING' AS kind, NULL AS attribute, paired.id AS left_value, NULL AS right_value
        WHERE paired.in_fusion AND NOT paired.in_warehouse
        UNION ALL
        SELECT 'EXTRA', NULL, NULL, paired.id
        WHERE paired.in_warehouse AND NOT paired.in_fusion
        UNION ALL
        SELECT 'DIFFERING', compared.attribute, compared.fusion, compared.warehouse
        FROM unnest(subject.attributes, paired.fusion_values, paired.warehouse_values)
          AS compared (attribute, fusion, warehouse)
        WHERE paired.in_fusion AND paired.in_warehouse AND compared.attribute IS NOT NULL
          AND compared.fusion IS DISTINCT FROM compared.warehouse
      ) AS found
      """
          .formatted(subjects());

  /** Facts are grouped before anything is joined to them: there are many, and few names. */
  static final String FACTS_WITHOUT_DIMENSION =
      """
      WITH used AS (
        SELECT 'SUPPLIER' AS subject, supplier_number AS key, 'fact_ap_invoice' AS name, count(*) AS facts
        FROM fusion_mart.fact_ap_invoice
        WHERE deleted_at IS NULL AND supplier_number IS NOT NULL GROUP BY supplier_number
        UNION ALL
        SELECT 'SUPPLIER', supplier_number, 'fact_ap_payment', count(*)
        FROM fusion_mart.fact_ap_payment
        WHERE deleted_at IS NULL AND supplier_number IS NOT NULL GROUP BY supplier_number
        UNION ALL
        SELECT 'SUPPLIER', supplier_number, 'fact_purchase_order', count(*)
        FROM fusion_mart.fact_purchase_order
        WHERE deleted_at IS NULL AND supplier_number IS NOT NULL GROUP BY supplier_number
        UNION ALL
        SELECT 'ACCOUNT', account_combination, 'fact_ap_invoice_distribution', count(*)
        FROM fusion_mart.fact_ap_invoice_distribution
        WHERE deleted_at IS NULL AND account_combination IS NOT NULL GROUP BY account_combination
        UNION ALL
        SELECT 'ACCOUNT', liability_combination, 'fact_ap_invoice', count(*)
        FROM fusion_mart.fact_ap_invoice
        WHERE deleted_at IS NULL AND liability_combination IS NOT NULL
        GROUP BY liability_combination
        UNION ALL
        SELECT 'ACCOUNT', account_combination, 'fact_gl_journal_line', count(*)
        FROM fusion_mart.fact_gl_journal_line
        WHERE deleted_at IS NULL AND account_combination IS NOT NULL GROUP BY account_combination
        UNION ALL
        SELECT 'ACCOUNT', account_combination, 'fact_gl_balance', count(*)
        FROM fusion_mart.fact_gl_balance
        WHERE deleted_at IS NULL GROUP BY account_combination
        UNION ALL
        SELECT 'COST_CENTER', cost_center, 'fact_ap_invoice_distribution', count(*)
        FROM fusion_mart.fact_ap_invoice_distribution
        WHERE deleted_at IS NULL AND cost_center IS NOT NULL GROUP BY cost_center
        UNION ALL
        SELECT 'COST_CENTER', cost_center, 'fact_gl_journal_line', count(*)
        FROM fusion_mart.fact_gl_journal_line
        WHERE deleted_at IS NULL AND cost_center IS NOT NULL GROUP BY cost_center
        UNION ALL
        SELECT 'COST_CENTER', cost_center, 'fact_gl_balance', count(*)
        FROM fusion_mart.fact_gl_balance
        WHERE deleted_at IS NULL AND cost_center IS NOT NULL GROUP BY cost_center
      ),
      known AS (
        SELECT 'SUPPLIER' AS subject, supplier_number AS key, bool_or(deleted_at IS NULL) AS live
        FROM fusion_mart.dim_supplier GROUP BY supplier_number
        UNION ALL
        SELECT 'ACCOUNT', account_combination, bool_or(deleted_at IS NULL)
        FROM fusion_mart.dim_gl_account GROUP BY account_combination
        UNION ALL
        SELECT 'COST_CENTER', cost_center, bool_or(deleted_at IS NULL)
        FROM fusion_mart.dim_cost_center GROUP BY cost_center
      )
      INSERT INTO pg_temp.alignment_found (comparison, subject, kind, key, left_value, facts, remark)
      SELECT
        'FACTS_DIMENSIONS', used.subject, 'FACT_WITHOUT_DIMENSION', used.key, used.key,
        sum(used.facts),
        string_agg(used.name || ': ' || used.facts, ', ' ORDER BY used.name)
          || CASE WHEN bool_or(known.live IS FALSE) THEN '; Fusion no longer has it' ELSE '' END
      FROM used
      LEFT JOIN known USING (subject, key)
      WHERE known.live IS NOT TRUE
      GROUP BY used.subject, used.key
      """;

  /**
   * Used after the last day on which it was active, or not long ago where it is disabled without a
   * day. The parameter is the first day that is not long ago.
   */
  static final String INACTIVE_BUT_USED =
      """
      WITH used AS (
        SELECT 'SUPPLIER' AS subject, supplier_number AS key,
          coalesce(accounting_date, invoice_date) AS day, count(*) AS facts
        FROM fusion_mart.fact_ap_invoice
        WHERE deleted_at IS NULL AND is_canceled IS NOT TRUE AND supplier_number IS NOT NULL
        GROUP BY supplier_number, 3
        UNION ALL
        SELECT 'SUPPLIER', supplier_number, payment_date, count(*)
        FROM fusion_mart.fact_ap_payment
        WHERE deleted_at IS NULL AND void_date IS NULL AND supplier_number IS NOT NULL
        GROUP BY supplier_number, payment_date
        UNION ALL
        SELECT 'ACCOUNT', account_combination, accounting_date, count(*)
        FROM fusion_mart.fact_ap_invoice_distribution
        WHERE deleted_at IS NULL AND account_combination IS NOT NULL
        GROUP BY account_combination, accounting_date
        UNION ALL
        SELECT 'ACCOUNT', account_combination, effective_date, count(*)
        FROM fusion_mart.fact_gl_journal_line
        WHERE deleted_at IS NULL AND account_combination IS NOT NULL
        GROUP BY account_combination, effective_date
        UNION ALL
        SELECT 'COST_CENTER', cost_center, accounting_date, count(*)
        FROM fusion_mart.fact_ap_invoice_distribution
        WHERE deleted_at IS NULL AND cost_center IS NOT NULL
        GROUP BY cost_center, accounting_date
        UNION ALL
        SELECT 'COST_CENTER', cost_center, effective_date, count(*)
        FROM fusion_mart.fact_gl_journal_line
        WHERE deleted_at IS NULL AND cost_center IS NOT NULL
        GROUP BY cost_center, effective_date
      ),
      inactive AS (
        SELECT 'SUPPLIER' AS subject, supplier_number AS key, inactive_date AS since,
          'inactive since ' || inactive_date AS state
        FROM fusion_mart.supplier_by_number
        WHERE inactive_date IS NOT NULL AND NOT is_deleted
        UNION ALL
        SELECT 'ACCOUNT', account_combination, coalesce(active_to + 1, ?::date),
          CASE WHEN active_to IS NULL THEN 'disabled' ELSE 'active to ' || active_to END
        FROM fusion_mart.account_by_combination
        WHERE (active_to IS NOT NULL OR is_enabled IS FALSE) AND NOT is_deleted
        UNION ALL
        SELECT 'COST_CENTER', cost_center, coalesce(active_to + 1, ?::date),
          CASE WHEN active_to IS NULL THEN 'disabled' ELSE 'active to ' || active_to END
        FROM fusion_mart.cost_center_by_value
        WHERE (active_to IS NOT NULL OR is_enabled IS FALSE) AND NOT is_deleted
      )
      INSERT INTO pg_temp.alignment_found (
        comparison, subject, kind, key, left_value, right_value, facts)
      SELECT
        'FACTS_DIMENSIONS', used.subject, 'INACTIVE_BUT_USED', used.key,
        'used until ' || max(used.day), max(inactive.state), sum(used.facts)
      FROM used
      JOIN inactive USING (subject, key)
      WHERE used.day >= inactive.since
      GROUP BY used.subject, used.key
      """;

  /** What was loaded after Looker was asked is not held against it. */
  static final String WAREHOUSE_WITH_SHOWN =
      """
      WITH asked (subject, complete, at) AS (VALUES (?::text, ?::boolean, ?::timestamptz)),
      warehouse AS (
        SELECT 'SUPPLIER' AS subject, supplier_number AS key, supplier_name AS name
        FROM fusion_mart.supplier_by_number
        UNION ALL
        SELECT 'ACCOUNT', account_combination, NULL FROM fusion_mart.account_by_combination
        UNION ALL
        SELECT 'COST_CENTER', cost_center, cost_center_name FROM fusion_mart.cost_center_by_value
      ),
      younger AS (
        SELECT 'SUPPLIER' AS subject, supplier_number AS key
        FROM fusion_mart.dim_supplier WHERE loaded_at >= (SELECT at FROM asked)
        UNION ALL
        SELECT 'ACCOUNT', account_combination
        FROM fusion_mart.dim_gl_account WHERE loaded_at >= (SELECT at FROM asked)
        UNION ALL
        SELECT 'COST_CENTER', cost_center
        FROM fusion_mart.dim_cost_center WHERE loaded_at >= (SELECT at FROM asked)
      ),
      paired AS (
        SELECT
          subject, key, warehouse.name, shown.name AS shown_name, shown.named,
          warehouse.subject IS NOT NULL AS in_warehouse,
          shown.subject IS NOT NULL AS is_shown
        FROM (SELECT * FROM warehouse JOIN asked USING (subject)) AS warehouse
        FULL JOIN (SELECT * FROM pg_temp.alignment_shown JOIN asked USING (subject)) AS shown
          USING (subject, key)
      )
      INSERT INTO pg_temp.alignment_found (
        comparison, subject, kind, key, attribute, left_value, right_value)
      SELECT 'WAREHOUSE_LOOKER', paired.subject, found.*
      FROM paired
      CROSS JOIN asked
      CROSS JOIN LATERAL (
        SELECT 'MISSING' AS kind, key, NULL AS attribute, coalesce(name, key) AS left_value,
          NULL AS right_value
        WHERE in_warehouse AND NOT is_shown AND asked.complete
        UNION ALL
        SELECT 'EXTRA', key, NULL, NULL, coalesce(shown_name, key)
        WHERE is_shown AND NOT in_warehouse
        UNION ALL
        SELECT 'DIFFERING', key, 'name', name, shown_name
        WHERE is_shown AND in_warehouse AND named AND name IS DISTINCT FROM shown_name
      ) AS found
      WHERE NOT EXISTS (
        SELECT FROM younger
        WHERE younger.subject = paired.subject AND younger.key = paired.key)
      """;

  private Comparisons() {}

  private static String subjects() {
    return Arrays.stream(Subject.values())
        .map(
            subject ->
                "('%s', '%s', ARRAY[%s])"
                    .formatted(
                        subject,
                        subject.stream().externalName(),
                        subject.attributes().stream()
                            .map(attribute -> "'" + attribute + "'")
                            .collect(Collectors.joining(", "))))
        .collect(Collectors.joining(", "));
  }
}
