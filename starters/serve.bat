@echo off
rem For a double-click: the page by the Python of Windows where it was set up, else by Ubuntu (WSL).
title brochures
chcp 65001 >nul
if exist "%~dp0..\.venv\Scripts\python.exe" goto windows
wsl.exe --cd "%~dp0.." sh starters/serve.command
goto end
:windows
cd /d "%~dp0.."
.venv\Scripts\python.exe render.py serve
:end
if errorlevel 1 pause
