package io.mlconnector.teams.hearing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.cluster.InstanceId;
import io.mlconnector.cluster.OpenLeases;
import io.mlconnector.delivery.Feedbacks;
import io.mlconnector.teams.hearing.rich.HookCertificates;
import io.mlconnector.teams.hearing.rich.Riches;
import io.mlconnector.teams.hearing.rich.Trust;
import io.mlconnector.vault.Vault;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** One replica that hears, for as long as it lives. */
public final class Ear {
  public final NotificationIntake intake;
  public final SubscriptionKeeper keeper;
  public final NotificationWork work;
  public final Subscriptions subscriptions;

  /** What was counted. */
  public final MeterRegistry meters = new SimpleMeterRegistry();

  /**
   * @param trust what tokens are measured by
   */
  public Ear(
      DataSource database,
      ChannelGraph graph,
      HearingConfig config,
      Trust trust,
      Vault vault,
      String instance,
      Clock clock) {
    var echo = new Echo(graph, Feedbacks.on(database));
    HookCertificates certificates = Riches.certificates(vault, clock);
    intake = new NotificationIntake(database, meters, clock);
    keeper =
        new SubscriptionKeeper(
            config,
            graph,
            database,
            OpenLeases.on(database, new InstanceId(instance)),
            echo,
            certificates,
            clock);
    var rich = new RichWork(Riches.origin(trust, clock), certificates, graph, echo, meters);
    work = new NotificationWork(database, graph, echo, rich, clock);
    subscriptions = new Subscriptions(database, clock, meters);
  }

  /** The mapping over these properties, without their common prefix. */
  public static HearingConfig config(Map<String, String> settings) {
    var properties = new HashMap<String, String>();
    settings.forEach((key, value) -> properties.put("connector.teams.subscriptions." + key, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(HearingConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(HearingConfig.class);
  }
}
