package io.mlconnector.fusion;

import io.mlconnector.connection.ClockSkew;
import io.mlconnector.connection.Finding;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.FusionHttp.Dated;
import io.mlconnector.fusion.PageRequest.Projection;
import io.mlconnector.remote.PermanentRemoteException.Forbidden;
import io.mlconnector.remote.PermanentRemoteException.Missing;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.ResponseClassifier;
import io.mlconnector.token.IssuedToken;
import jakarta.ws.rs.ProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One try of the pod, with a token of its own. Every call is sent once and counts against the
 * shared budget. Its steps run one after the other.
 */
final class PodVisit {
  /** A describe of a large resource takes its time. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FusionConfig config;
  private final FusionHttp http;
  private final FusionTokens tokens;
  private final CallPermits permits;
  private final Clock clock;
  private final ResponseClassifier classifier;
  private final QueryGrammar grammar;
  private volatile @Nullable IssuedToken token;
  private volatile @Nullable Finding skew;

  PodVisit(
      FusionConfig config, FusionHttp http, FusionTokens tokens, CallPermits permits, Clock clock) {
    this.config = config;
    this.http = http;
    this.tokens = tokens;
    this.permits = permits;
    this.clock = clock;
    this.classifier = new ResponseClassifier(Fusion.SYSTEM, clock);
    this.grammar = QueryGrammar.of(config.frameworkVersion());
  }

  Finding token() {
    IssuedToken issued = tokens.request();
    token = issued;
    Duration life = Duration.between(clock.instant(), issued.expiresAt());
    return Finding.ok("obtained, valid for %d min".formatted(life.toMinutes()));
  }

  /** One row at most, its key alone. */
  Finding read(StreamName stream) {
    Resource resource = ResourceCatalog.resource(stream);
    if (resource.strategy() == StreamStrategy.FINDER) {
      description(resource);
      return Finding.ok("described; rows need an account combination to be asked for");
    }
    List<String> valueSets = config.costCenterValueSets().orElse(List.of());
    RowFilter filter =
        resource.path().contains("{valueSet}")
            ? new RowFilter.ValuesOf(valueSets.getFirst())
            : new RowFilter.All();
    var request = new PageRequest(stream, filter, 0, Projection.KEYS);
    PageQuery query = PageQuery.of(request, resource, grammar).getFirst();
    try {
      byte[] body = ask(stream, query.page(0, 1));
      int rows = PageParser.page(RowShape.keys(resource, query.keyPrefix()), body).rows().size();
      return rows > 0 ? Finding.ok("a row is visible") : nothingVisible();
    } catch (RemoteException e) {
      return refused(stream, resource, e);
    } catch (MalformedPage e) {
      return Finding.failed(
          "the answer is no page: " + e.getMessage(), ErrorCode.FUSION_UNINTELLIGIBLE.advice());
    }
  }

  Finding watermark(StreamName stream, String attribute) {
    ResourceDescription described = description(ResourceCatalog.resource(stream));
    if (described.isQueryable(attribute)) {
      return Finding.ok(attribute + " can be asked for");
    }
    return Finding.failed(
        described.has(attribute)
            ? attribute + " is there, but filters may not use it"
            : "the resource has no attribute " + attribute,
        "%s Until then set connector.streams.\"%s\".enabled=false."
            .formatted(ErrorCode.FUSION_REQUEST_REFUSED.advice(), stream));
  }

  Finding clock() {
    Finding seen = skew;
    return seen == null ? Finding.skipped("no answer came") : seen;
  }

  private ResourceDescription description(Resource resource) {
    byte[] body = ask(resource.stream(), DescriptionParser.address(resource));
    return DescriptionParser.parse(resource, body);
  }

  private byte[] ask(StreamName stream, String address) {
    IssuedToken granted = token;
    if (granted == null) {
      throw new IllegalStateException("a read was tried without a token");
    }
    permits.take();
    Instant sent = clock.instant();
    Dated dated;
    try {
      dated = http.getDated(address, granted.token());
    } catch (ProcessingException e) {
      throw classifier.failureOf(stream.externalName(), e);
    }
    skew = ClockSkew.ofDateHeader(dated.date(), sent, clock.instant());
    classifier
        .failureOf(stream.externalName(), dated.answer())
        .ifPresent(
            failure -> {
              throw failure;
            });
    return dated.answer().body();
  }

  private static Finding nothingVisible() {
    return Finding.warn(
        "allowed, but no row is visible",
        "When there should be some, give the Fusion user access to the data: Setup and Maintenance,"
            + " Manage Data Access for Users.");
  }

  private static Finding refused(StreamName stream, Resource resource, RemoteException failure) {
    return switch (failure) {
      case Unauthenticated _ ->
          Finding.failed(
              "the pod does not accept the token",
              "Check that a Fusion user is mapped to the client: its user name is the client id"
                  + " (Tools, Security Console, Users), and that token-url is the identity domain of"
                  + " this pod.");
      case Forbidden _ ->
          Finding.failed(
              "the Fusion user may not read " + resource.path(),
              "Give the user a role that may read it: Tools, Security Console, Users, Add Role. When"
                  + " all streams fail so, lift the IP block of the pod for this network.");
      case Missing _ ->
          Finding.failed(
              "the pod does not know " + resource.path(),
              "Check connector.fusion.resource-version and that the module is in use, or set"
                  + " connector.streams.\"%s\".enabled=false.".formatted(stream));
      default -> throw failure;
    };
  }
}
