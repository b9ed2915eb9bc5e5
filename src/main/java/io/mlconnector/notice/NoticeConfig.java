package io.mlconnector.notice;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When people are told what happened, and what counts as having happened. */
@ConfigMapping(prefix = "connector.notice")
public interface NoticeConfig {
  /** Whether anything is sent; events are recorded in any case. */
  @WithDefault("true")
  boolean enabled();

  /** Versions of records that are searched for events in one transaction. */
  @WithDefault("500")
  @Min(1)
  @Max(10_000)
  int batch();

  /** Payload that is searched in one transaction. */
  @WithDefault("16M")
  MemorySize batchPayload();

  /** How long a replica that stopped answering keeps the others from going on. */
  @WithDefault("30s")
  Duration lease();

  /** How long events are kept for lists and previews. */
  @WithDefault("P400D")
  Duration retention();

  /** Attributes of an invoice whose change is told, most important first. */
  @WithDefault(
      "InvoiceAmount,InvoiceCurrency,DueDate,Supplier,SupplierNumber,SupplierSite,BusinessUnit,"
          + "PaymentTerms,PaymentMethod,InvoiceNumber")
  List<String> notableChanges();

  /**
   * Types that are sent again when nobody can tell whether they arrived; others wait for a person.
   */
  @WithDefault(
      "invoice-on-hold,invoice-due-soon,invoice-due,invoice-overdue,receivable-overdue,"
          + "payment-voided,reports-late,digest")
  Set<String> resendWhenUnknown();

  /** Worth of one unit of each currency in a currency of your choice, for bands of amounts. */
  Map<String, String> conversionRates();

  /** What is too old to be told. */
  Baseline baseline();

  /** Many notices in one. */
  Digests digest();

  /** Reminders of due dates. */
  Reminders reminders();

  /** Where Fusion shows documents. */
  Links links();

  /** How this pod calls states, where it does not speak English. */
  Statuses statuses();

  /** Calendars by name; default is that of everybody whom no other one names. */
  @WithDefaults
  Map<String, AudienceConfig> audiences();

  /** What is too old to be told. */
  interface Baseline {
    /** Silent are all events of DOCUMENTS from before, or only FACTS from before. */
    @WithDefault("documents")
    Covers covers();

    /** Moment before which all is too old; without it the first time the stream was seen. */
    Optional<Instant> from();
  }

  /** What a baseline makes silent. */
  enum Covers {
    /** Documents that were entered before it, whatever happens to them later. */
    DOCUMENTS,
    /** What happened before it; later changes of old documents are told. */
    FACTS
  }

  /** Many notices in one. */
  interface Digests {
    /** Notices that a target gets one by one within the window; what is more goes into a digest. */
    @WithDefault("10")
    @Min(0)
    @Max(1_000)
    int threshold();

    /** Stretch of time over which they are counted; its digest is sent at its end. */
    @WithDefault("5m")
    Duration window();

    /** Documents that a digest names; all of them are counted and summed up. */
    @WithDefault("100")
    @Min(1)
    @Max(500)
    int lines();
  }

  /** Reminders of due dates. */
  interface Reminders {
    /** Business days before the last day to pay; 0 means none. */
    @WithDefault("5,1")
    List<@Min(0) @Max(250) Integer> before();

    /** Whether to remind on the last day to pay. */
    @WithDefault("true")
    boolean onLastDay();

    /** Business days after the due date while nothing is paid; 0 means none. */
    @WithDefault("1,5,10,20")
    List<@Min(0) @Max(250) Integer> after();
  }

  /** Where Fusion shows documents. */
  interface Links {
    /** Address of the pod as people open it. */
    @WithDefault("${connector.fusion.base-url:}")
    Optional<URI> baseUrl();

    /** Path to an invoice; {id} stands for its InvoiceId. */
    @WithDefault(
        "/fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&action=VIEW&objKey=InvoiceId%3D{id}")
    String invoice();

    /** Path to a payment; {id} stands for its CheckId. Without it payments have no link. */
    Optional<String> payment();

    /** Path to a customer invoice; {id} stands for its CustomerTransactionId. */
    Optional<String> receivable();
  }

  /** How this pod calls states, where it does not speak English. */
  interface Statuses {
    /** PaidStatus of an invoice that is paid in full. */
    @WithDefault("Paid,Fully paid")
    Set<String> paid();

    /** ValidationStatus of an invoice that passed the checks. */
    @WithDefault("Validated")
    Set<String> validated();

    /** ApprovalStatus of an invoice that somebody approved. */
    @WithDefault("Approved,Workflow approved,Manually approved")
    Set<String> approved();

    /** InvoiceStatus of an invoice that may not be paid; held installments count in any case. */
    @WithDefault("On hold")
    Set<String> onHold();

    /** ValidationStatus of a cancelled invoice, PaymentStatus of a voided payment. */
    @WithDefault("Canceled,Cancelled,Voided,Void")
    Set<String> cancelled();
  }

  /** The calendar of people. */
  interface AudienceConfig {
    /** Channels with this calendar. */
    Optional<Set<String>> channels();

    /** People with this calendar. */
    Optional<Set<String>> people();

    /** Time zone of their days and hours. */
    @WithDefault("${connector.calendar.zone:UTC}")
    ZoneId zone();

    /** When they work; reminders go out as it begins. */
    @WithDefault("08:00-18:00")
    String workingHours();

    /** Days of the week on which they do not work. */
    @WithDefault("saturday,sunday")
    Set<DayOfWeek> weekend();

    /** Further days on which they do not work, such as 2026-12-25. */
    Optional<Set<LocalDate>> holidays();

    /** When nothing is sent on any day, such as 20:00-07:00; it is sent as they end. */
    Optional<String> quietHours();

    /** Whether everything waits until they work. */
    @WithDefault("false")
    boolean onlyWhileWorking();
  }
}
