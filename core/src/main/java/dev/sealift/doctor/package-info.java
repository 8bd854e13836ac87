/**
 * What a target is like before anything is moved to it: server, text, extensions, rights, sessions, encryption, room,
 * settings, and who may read what is in it; each finding with what to do about it. Nothing is written.
 */
@NullMarked
package dev.sealift.doctor;

import org.jspecify.annotations.NullMarked;
