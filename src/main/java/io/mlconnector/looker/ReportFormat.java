package io.mlconnector.looker;

import java.util.Locale;

/** Form in which Looker delivers a report. */
public enum ReportFormat {
  /** Plain text. */
  TXT(false),
  /** Comma-separated values. */
  CSV(false),
  /** The dashboard's data as a ZIP of CSV files. */
  CSV_ZIP(true),
  /** JSON. */
  JSON(false),
  /** JSON with metadata. */
  JSON_DETAIL(false),
  /** JSON as text inside the delivery, for webhooks. */
  INLINE_JSON(false),
  /** A spreadsheet. */
  XLSX(false),
  /** A table for a mail. */
  HTML(false),
  /** The dashboard as it looks. */
  WYSIWYG_PDF(true),
  /** The dashboard, one tile a page. */
  ASSEMBLED_PDF(true),
  /** The dashboard as a picture. */
  WYSIWYG_PNG(true);

  private final boolean ofDashboard;

  ReportFormat(boolean ofDashboard) {
    this.ofDashboard = ofDashboard;
  }

  /** Whether it is for dashboards; all others are for looks and queries. */
  public boolean isOfDashboard() {
    return ofDashboard;
  }

  /** As Looker's API calls it. */
  public String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
