package io.mlconnector.teams;

import io.mlconnector.delivery.Courier;
import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Pace;
import io.mlconnector.delivery.Parcel;
import io.mlconnector.delivery.ReadBack;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.failure.ConnectorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Takes notices to channels, by whichever transport each is configured for. */
@ApplicationScoped
class ChannelCourier implements Courier {
  private final TeamsDirectory directory;
  private final WorkflowsTransport workflows;
  private final BotTransport bot;
  private final GraphTransport graph;

  ChannelCourier(
      TeamsDirectory directory,
      WorkflowsTransport workflows,
      BotTransport bot,
      GraphTransport graph) {
    this.directory = directory;
    this.workflows = workflows;
    this.bot = bot;
    this.graph = graph;
  }

  @Override
  public String kind() {
    return TeamsDirectory.CHANNEL;
  }

  @Override
  public Outcome deliver(Parcel parcel) {
    Optional<ChannelTarget> channel = directory.channelOf(parcel.target());
    if (channel.isEmpty()) {
      return Unready.unconfigured(ChannelTarget.property(parcel.target().name(), "transport"));
    }
    Notice notice;
    try {
      notice = Notice.of(parcel, directory.cards(channel.get()));
    } catch (ConnectorException e) {
      return Unready.because(e);
    }
    return transport(channel.get()).post(channel.get(), notice);
  }

  @Override
  public ReadBack readBack(Parcel parcel, Instant triedSince) {
    Optional<ChannelTarget> channel = directory.channelOf(parcel.target());
    return channel.isEmpty()
        ? new ReadBack.CannotTell("The channel is not configured any more")
        : transport(channel.get())
            .readBack(channel.get(), Notice.of(parcel, directory.cards(channel.get())), triedSince);
  }

  @Override
  public Pace pace(TargetName target) {
    return directory
        .channelOf(target)
        .map(channel -> transport(channel).pace(channel))
        .orElseGet(Pace::unlimited);
  }

  private ChannelTransport transport(ChannelTarget channel) {
    return switch (channel.config().transport()) {
      case WORKFLOWS -> workflows;
      case BOT -> bot;
      case GRAPH -> graph;
    };
  }
}
