package io.mlconnector.fusion;

import io.mlconnector.connection.ConnectionName;
import io.mlconnector.connection.ConnectionProbe;
import io.mlconnector.connection.NetworkSteps;
import io.mlconnector.connection.ProbeStep;
import io.mlconnector.finance.StreamName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries the pod as the polls will use it: reach it, get a token, read one row of every stream that
 * is switched on, look whether what changed can be asked for.
 */
@ApplicationScoped
class FusionProbe implements ConnectionProbe {
  private final FusionConfig config;
  private final FusionHttp http;
  private final FusionTokens tokens;
  private final CallPermits permits;
  private final StreamSelection selection;
  private final Clock clock;

  FusionProbe(
      FusionConfig config,
      FusionHttp http,
      FusionTokens tokens,
      CallPermits permits,
      StreamSelection selection,
      Clock clock) {
    this.config = config;
    this.http = http;
    this.tokens = tokens;
    this.permits = permits;
    this.selection = selection;
    this.clock = clock;
  }

  @Override
  public ConnectionName connection() {
    return ConnectionName.FUSION;
  }

  @Override
  public boolean isConfigured() {
    return config.baseUrl().isPresent() && config.tokenUrl().isPresent();
  }

  @Override
  public List<ProbeStep> steps() {
    var visit = new PodVisit(config, http, tokens, permits, clock);
    var steps = new ArrayList<ProbeStep>();
    steps.addAll(NetworkSteps.of("identity", Required.of(config.tokenUrl(), "token-url"), clock));
    steps.addAll(NetworkSteps.of("pod", Required.of(config.baseUrl(), "base-url"), clock));
    steps.add(
        ProbeStep.of("token", visit::token)
            .needing("identity-tls")
            .within(config.connectTimeout().plus(PodVisit.PATIENCE)));
    for (StreamName stream : selection.streams()) {
      String read = "read-" + stream;
      steps.add(
          ProbeStep.of(read, () -> visit.read(stream))
              .needing("token", "pod-tls")
              .within(PodVisit.PATIENCE));
      ResourceCatalog.resource(stream)
          .watermark()
          .ifPresent(
              attribute ->
                  steps.add(
                      ProbeStep.of("watermark-" + stream, () -> visit.watermark(stream, attribute))
                          .needing(read)
                          .within(PodVisit.PATIENCE)));
    }
    steps.add(ProbeStep.of("clock", visit::clock).needing("token", "pod-tls"));
    return List.copyOf(steps);
  }
}
