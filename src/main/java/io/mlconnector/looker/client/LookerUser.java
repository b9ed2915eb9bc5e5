package io.mlconnector.looker.client;

/** The user as which all calls run. */
public record LookerUser(String id, String name) {}
