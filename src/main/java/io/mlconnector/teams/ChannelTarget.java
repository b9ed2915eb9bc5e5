package io.mlconnector.teams;

/** A configured channel. */
record ChannelTarget(String name, TeamsConfig.Channel config) {
  String teamId() {
    return Required.of(config.teamId(), property("team-id"));
  }

  String channelId() {
    return Required.of(config.channelId(), property("channel-id"));
  }

  /** The full name of a setting of this channel. */
  String property(String key) {
    return property(name, key);
  }

  static String property(String name, String key) {
    return "connector.teams.channels.\"" + name + "\"." + key;
  }

  boolean canBeRead() {
    return config.teamId().isPresent() && config.channelId().isPresent();
  }

  @Override
  public String toString() {
    return name;
  }
}
