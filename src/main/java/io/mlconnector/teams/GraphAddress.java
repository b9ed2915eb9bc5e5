package io.mlconnector.teams;

import java.net.URI;

/** Addresses in Microsoft Graph. */
record GraphAddress(String root) {
  static GraphAddress of(TeamsConfig config) {
    URI url = config.graphUrl();
    String text = url.toString();
    return new GraphAddress(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  String channel(ChannelTarget channel) {
    return root
        + "/teams/"
        + PathSegment.encode(channel.teamId())
        + "/channels/"
        + PathSegment.encode(channel.channelId());
  }

  String messages(ChannelTarget channel) {
    return channel(channel) + "/messages";
  }

  String message(ChannelTarget channel, String messageId) {
    return messages(channel) + "/" + PathSegment.encode(messageId);
  }

  String reply(ChannelTarget channel, String messageId, String replyId) {
    return message(channel, messageId) + "/replies/" + PathSegment.encode(replyId);
  }

  String subscriptions() {
    return root + "/subscriptions";
  }

  String subscription(String id) {
    return subscriptions() + "/" + PathSegment.encode(id);
  }

  String notifyOne(String user) {
    return root + "/users/" + PathSegment.encode(user) + "/teamwork/sendActivityNotification";
  }

  String notifyMany() {
    return root + "/teamwork/sendActivityNotificationToRecipients";
  }
}
