package io.mlconnector.teams;

import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Pace;
import io.mlconnector.delivery.ReadBack;
import java.time.Instant;

/** A way to post cards to channels. */
interface ChannelTransport {
  /** Which of the ways. */
  TeamsConfig.Transport kind();

  /** Tries once to post the notice. */
  Outcome post(ChannelTarget channel, Notice notice);

  /** Whether the channel has got the notice, first tried then, after an answer was lost. */
  ReadBack readBack(ChannelTarget channel, Notice notice, Instant triedSince);

  /** How fast the channel may be posted to. */
  Pace pace(ChannelTarget channel);
}
