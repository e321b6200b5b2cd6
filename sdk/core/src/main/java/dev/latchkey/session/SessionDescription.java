package dev.latchkey.session;

/** What a session is doing. */
public interface SessionDescription {}
