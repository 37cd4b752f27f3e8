# Stand-ins for commands of Windows: ../../../windows-stubs.
@{
    ModuleVersion = '1.0.0.0'
    GUID = '0d3831e5-21ba-5ca5-81e3-2ae0ae7bfcf1'
    NestedModules = @('../../pwsh.dll')
    CmdletsToExport = @('Get-ScheduledTask', 'Enable-ScheduledTask', 'Disable-ScheduledTask', 'Unregister-ScheduledTask', 'Start-ScheduledTask', 'Register-ScheduledTask', 'New-ScheduledTaskAction', 'New-ScheduledTaskPrincipal', 'New-ScheduledTaskSettingsSet')
    FunctionsToExport = @()
    AliasesToExport = @()
}
