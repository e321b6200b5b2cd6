package dev.latchkey.session;

/** Something a session did. */
public interface SessionEvent {}
