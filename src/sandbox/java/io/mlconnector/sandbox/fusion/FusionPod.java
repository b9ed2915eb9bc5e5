package io.mlconnector.sandbox.fusion;

import io.mlconnector.sandbox.fusion.admin.AdminEndpoint;
import io.mlconnector.sandbox.fusion.data.BookKeeper;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.BusinessUnit;
import io.mlconnector.sandbox.fusion.data.Living;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import io.mlconnector.sandbox.fusion.fault.PodFaults;
import io.mlconnector.sandbox.fusion.http.PodHandler;
import io.mlconnector.sandbox.fusion.http.TokenVault;
import io.mlconnector.sandbox.fusion.observed.RequestLog;
import io.mlconnector.sandbox.fusion.resource.Catalogue;
import io.mlconnector.sandbox.fusion.truth.PodTruth;
import io.mlconnector.sandbox.wire.LoopbackServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A simulated Oracle Fusion pod with its identity domain, on a port of the loopback interface:
 * generated books, the REST framework with its traps, faults that can be switched while it runs.
 * Thread-safe.
 *
 * <pre>{@code
 * try (var pod = FusionPod.start(PodSettings.defaults().withInvoices(2_000))) {
 *   connect(pod.baseUrl(), pod.tokenUrl(), pod.settings().clientId(), ...);
 *   pod.faults().activate(Fault.of(FaultKind.CUT_BODY).on("invoices").after(2).times(1));
 *   pod.living().happen(500);
 *   pod.truth().forEach("invoices", record -> ...);
 * }
 * }</pre>
 */
public final class FusionPod implements AutoCloseable {
  private final PodSettings settings;
  private final List<BusinessUnit> units;
  private final BookKeeper bookKeeper;
  private final Living living;
  private final PodFaults faults;
  private final RequestLog requests = new RequestLog();
  private final TokenVault tokens;
  private final PodTruth truth;
  private final LoopbackServer server;

  private FusionPod(PodSettings settings) {
    this.settings = settings;
    var books = new Books(settings.seed(), settings.invoices(), settings.clock());
    this.units = books.enterprise().units();
    var catalogue = new Catalogue();
    this.bookKeeper = new BookKeeper(books, settings.seed(), settings.clock());
    this.living = new Living(bookKeeper, settings.seed(), settings.clock());
    this.faults = new PodFaults(new FaultyBooks(bookKeeper));
    this.tokens = new TokenVault(settings.tokenLifetime());
    this.truth = new PodTruth(books, catalogue, settings.clock());
    var visibility = new RestrictedUser(faults, books.enterprise().units());
    var admin = new AdminEndpoint(faults, requests, bookKeeper, living, tokens, truth);
    var handler =
        new PodHandler(
            settings,
            books,
            bookKeeper,
            catalogue,
            visibility,
            tokens,
            faults,
            requests,
            admin::answer);
    this.server = LoopbackServer.start(settings.port(), handler);
  }

  /** Opens the books and starts to serve them. */
  public static FusionPod start(PodSettings settings) {
    return new FusionPod(settings);
  }

  public PodSettings settings() {
    return settings;
  }

  /** Where the REST resources are found: the URL without any path. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** The identity domain's token endpoint. */
  public URI tokenUrl() {
    return baseUrl().resolve("/oauth2/v1/token");
  }

  /** The ledger that each business unit accounts in, by name. */
  public Map<String, String> businessUnitLedgers() {
    var ledgers = new TreeMap<String, String>();
    for (BusinessUnit unit : units) {
      ledgers.put(unit.name(), unit.ledger().name());
    }
    return ledgers;
  }

  /**
   * Whether a fault can be made in a resource: all faults of requests and answers can, faults of
   * the books only where there are records that can change in that way.
   */
  public boolean canSuffer(FaultKind kind, String resource) {
    return switch (kind) {
      case LATE_COMMIT, CHANGES_DURING_WALK, EQUAL_TIMESTAMPS ->
          bookKeeper.resources().contains(resource);
      case SILENT_DELETE ->
          bookKeeper.resources().contains(resource) && !resource.equals(Catalogue.PERIOD_STATUSES);
      case CHILD_CHANGE -> resource.equals("invoices");
      default -> true;
    };
  }

  /** Changes records on demand. */
  public BookKeeper bookKeeper() {
    return bookKeeper;
  }

  /** Lets business go on. */
  public Living living() {
    return living;
  }

  /** Switches faults. */
  public PodFaults faults() {
    return faults;
  }

  /** What was asked so far. */
  public RequestLog requests() {
    return requests;
  }

  /** Names of all headers that any request had, in lower case. */
  public Set<String> headerNames() {
    return server.headerNames();
  }

  /** Issued tokens. */
  public TokenVault tokens() {
    return tokens;
  }

  /** What the pod holds. */
  public PodTruth truth() {
    return truth;
  }

  @Override
  public void close() {
    living.stop();
    server.close();
  }
}
